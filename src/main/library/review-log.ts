import type { Review } from '@shared/domain/study'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FileFacts } from './document-adapter'
import { copyOver, linkIfThere, replaceFile } from './files'
import { JournalFile } from './journal-file'
import { layout, pathIn, previousOf } from './layout'
import { emptyLog, ReviewLogText, type LogEnd } from './review-log-text'

/** The commit a log includes once it is written. */
export interface LogPoint {
  revision: number
  savedAt: number | undefined
}

const charactersPerWrite = 1 << 16

/**
 * Writes `reviews.ndjson`: what was reviewed, or taken back, since the last time goes to its end. The file is
 * written anew only when it could not be read or did not exist. Its previous generation is a copy of it that
 * stays one batch behind.
 */
export class ReviewLog {
  readonly #path: string
  readonly #previous: string
  readonly #changed: Set<string>
  #end: LogEnd | undefined
  /** Length of the previous generation, once it is known to be the beginning of the log. */
  #previousLength: number | undefined

  /** `end` is where the sound log ends, if there is one; `changed` has the ids of reviews it lacks. */
  constructor(folder: string, end: LogEnd | undefined, changed: ReadonlySet<string>) {
    this.#path = pathIn(folder, layout.reviews)
    this.#previous = pathIn(folder, previousOf(layout.reviews))
    this.#end = end
    this.#changed = new Set(changed)
  }

  /** Notes that a review was put or removed. */
  note(id: string): void {
    this.#changed.add(id)
  }

  /** Brings the file to the reviews given, which are those as of `point`. Gives the facts of the file. */
  async write(reviews: ReadonlyMap<string, Review>, point: LogPoint): Promise<FileFacts> {
    const ids = [...this.#changed]
    const changes = ids.map((id) => [id, reviews.get(id)] as const)
    const all = [...reviews.values()]
    this.#changed.clear()
    try {
      await mkdir(dirname(this.#previous), { recursive: true })
      const end = await this.#endOnDisk()
      if (end === undefined) await this.#writeWhole(all, point)
      else await this.#append(end, changes, point)
    } catch (error) {
      for (const id of ids) this.#changed.add(id)
      throw error
    }
    const { size, mtimeMs } = await stat(this.#path)
    return { size, modified: mtimeMs }
  }

  /** Brings the previous generation up to the file as it is. */
  async settle(): Promise<void> {
    const length = this.#end?.length
    if (length === undefined || this.#previousLength === length) return
    if (this.#previousLength === undefined) await copyOver(this.#path, this.#previous)
    else await this.#copyRest(this.#previousLength, length)
    this.#previousLength = length
  }

  /** Where the file can be continued; nowhere when it became shorter than what was written. */
  async #endOnDisk(): Promise<LogEnd | undefined> {
    const end = this.#end
    const size = await stat(this.#path).then(
      (facts) => facts.size,
      () => 0,
    )
    return end === undefined || size < end.length ? undefined : end
  }

  async #append(
    end: LogEnd,
    changes: readonly (readonly [string, Review | undefined])[],
    point: LogPoint,
  ): Promise<void> {
    await this.settle()
    const text = new ReviewLogText(end)
    const file = await JournalFile.open(this.#path, end.length)
    try {
      const pieces: Buffer[] = []
      for (const [id, review] of changes) {
        if (review === undefined) text.remove(id)
        else text.put(review)
        if (text.waiting > charactersPerWrite) {
          pieces.push(text.take())
          await new Promise(setImmediate)
        }
      }
      await file.append([...pieces, text.finish(point.revision, point.savedAt)])
    } finally {
      await file.close()
    }
    this.#end = text.end
  }

  async #writeWhole(reviews: readonly Review[], { revision, savedAt }: LogPoint): Promise<void> {
    const hadCurrent = await linkIfThere(this.#path, this.#previous)
    const text = new ReviewLogText(emptyLog)
    await replaceFile(this.#path, async (file) => {
      for (const review of reviews) {
        text.put(review)
        if (text.waiting > charactersPerWrite) await file.appendFile(text.take())
      }
      await file.appendFile(text.finish(revision, savedAt))
    })
    if (!hadCurrent) await copyOver(this.#path, this.#previous)
    this.#end = text.end
    this.#previousLength = hadCurrent ? undefined : text.end.length
  }

  async #copyRest(from: number, to: number): Promise<void> {
    const bytes = Buffer.allocUnsafe(to - from)
    const source = await open(this.#path, 'r')
    try {
      await source.read(bytes, 0, bytes.length, from)
    } finally {
      await source.close()
    }
    const target = await JournalFile.open(this.#previous, from)
    try {
      await target.append([bytes])
    } finally {
      await target.close()
    }
  }
}
