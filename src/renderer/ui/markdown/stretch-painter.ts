/** Paints stretches of texts over the page without changing it; styles name them by `::highlight()`. */
export class StretchPainter {
  private own: { painted: Highlight; piece: StaticRange }[] = []

  /** Adds to what is painted under a name; of names that overlap the one of higher priority is on top. */
  add(name: string, pieces: readonly StaticRange[], priority = 0): void {
    const painted = CSS.highlights.get(name) ?? new Highlight()
    painted.priority = priority
    CSS.highlights.set(name, painted)
    for (const piece of pieces) {
      painted.add(piece)
      this.own.push({ painted, piece })
    }
  }

  /** Takes away what this painter painted. */
  clear(): void {
    for (const { painted, piece } of this.own) painted.delete(piece)
    this.own = []
  }
}
