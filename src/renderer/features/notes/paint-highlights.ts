import { piecesOf } from '../../ui/markdown/stream-range'
import type { PlacedHighlight } from './highlight-desk'
import './highlights.css'

const touchedName = 'mark-touched'

/** Paints marked passages over the page without changing it, as styled by `highlights.css`. */
export class HighlightPainter {
  private own: { painted: globalThis.Highlight; piece: StaticRange }[] = []

  /** Replaces what this painter painted before. */
  paint(placed: readonly PlacedHighlight[], touched: string | null): void {
    this.clear()
    for (const { highlight, passage } of placed) {
      if (!passage) continue
      const pieces = piecesOf(passage.stream, passage.start, passage.end)
      this.add(`mark-${String(highlight.kind)}`, pieces)
      if (highlight.id === touched) this.add(touchedName, pieces)
    }
  }

  clear(): void {
    for (const { painted, piece } of this.own) painted.delete(piece)
    this.own = []
  }

  private add(name: string, pieces: readonly StaticRange[]): void {
    const painted = CSS.highlights.get(name) ?? new globalThis.Highlight()
    if (name === touchedName) painted.priority = 1
    CSS.highlights.set(name, painted)
    for (const piece of pieces) {
      painted.add(piece)
      this.own.push({ painted, piece })
    }
  }
}
