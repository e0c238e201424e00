import type { LibraryTrouble } from '@shared/domain/library-status'

/** The trouble a library has with its disk, and who wants to know of it. */
export class Troubles {
  #present: LibraryTrouble | undefined
  readonly #listeners = new Set<(trouble: LibraryTrouble | undefined) => void>()

  get present(): LibraryTrouble | undefined {
    return this.#present
  }

  /** Notes what cannot be written. Once another process has the library, nothing else matters. */
  begin(trouble: LibraryTrouble): void {
    if (this.#present?.kind !== 'takenOver') this.#tell(trouble)
  }

  /** Notes that everything could be written. */
  end(): void {
    if (this.#present !== undefined && this.#present.kind !== 'takenOver') this.#tell(undefined)
  }

  /** Calls back at every change. Gives a function that stops it. */
  listen(listener: (trouble: LibraryTrouble | undefined) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(trouble: LibraryTrouble | undefined): void {
    this.#present = trouble
    for (const listener of this.#listeners) listener(trouble)
  }
}
