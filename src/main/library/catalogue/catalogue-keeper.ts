import type { Review } from '@shared/domain/study'
import type { DocumentStamp } from './catalogue'
import { completeCatalogue, keepCatalogue, keepRecentReviews } from './catalogue-folder'
import type { CatalogueMaker } from './catalogue-maker'

type Lists = Readonly<Record<string, readonly unknown[]>>

/** Keeps the catalogues of a library beside its documents. Whatever fails, the documents tell the same, slower. */
export class CatalogueKeeper {
  readonly #folder: string
  readonly #made = new Map<string, { maker: CatalogueMaker; stamp: DocumentStamp; lists: Lists }>()
  #reviews: { stamp: DocumentStamp; reviews: readonly Review[] } | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Notes a document that was written, with the maker that saw its bytes. */
  note(name: string, maker: CatalogueMaker, stamp: DocumentStamp, lists: Lists): void {
    this.#made.set(name, { maker, stamp, lists })
  }

  /** Notes a review log that was written, of which these are all reviews. */
  noteReviews(stamp: DocumentStamp, reviews: readonly Review[]): void {
    this.#reviews = { stamp, reviews }
  }

  /** Writes the catalogues of what was noted. */
  async write(): Promise<void> {
    const { stamp, reviews } = this.#reviews ?? {}
    this.#reviews = undefined
    if (stamp && reviews) await keepRecentReviews(this.#folder, stamp, reviews).catch(() => undefined)
    for (const [name, { maker, stamp, lists }] of this.#made) {
      this.#made.delete(name)
      const catalogue = await maker.finish(stamp, lists)
      if (catalogue) await keepCatalogue(this.#folder, name, catalogue).catch(() => undefined)
    }
  }

  /** Makes those that are missing, from documents that stand in the folder as they are in memory. */
  async complete(
    documents: Iterable<DocumentStamp & { name: string }>,
    listsOf: (name: string) => Lists,
  ): Promise<void> {
    for (const { name, revision, size, modified } of documents)
      await completeCatalogue(this.#folder, name, { revision, size, modified }, () => listsOf(name)).catch(
        () => undefined,
      )
  }
}
