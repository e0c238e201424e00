/** What the page may do with the bar at a passage. */
export interface BarHandle {
  /** Moves the focus in; the selection stays. */
  focus(): void
  contains(target: EventTarget | null): boolean
}
