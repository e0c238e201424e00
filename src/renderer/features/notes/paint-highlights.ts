import { piecesOf } from '../../ui/markdown/stream-range'
import { StretchPainter } from '../../ui/markdown/stretch-painter'
import type { PlacedHighlight } from './highlight-desk'
import './highlights.css'

/** Paints marked passages, as styled by `highlights.css`. */
export class HighlightPainter {
  private readonly painter = new StretchPainter()

  /** Replaces what this painter painted before. */
  paint(placed: readonly PlacedHighlight[], touched: string | null): void {
    this.clear()
    for (const { highlight, passage } of placed) {
      if (!passage) continue
      const pieces = piecesOf(passage.stream, passage.start, passage.end)
      this.painter.add(`mark-${String(highlight.kind)}`, pieces)
      if (highlight.id === touched) this.painter.add('mark-touched', pieces, 1)
    }
  }

  clear(): void {
    this.painter.clear()
  }
}
