import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { Question } from '@shared/domain/records'
import type { Card } from '@shared/domain/study'
import { OutlineCounter, type BankOutline } from '../bank-outline'
import { soughtFields } from '../records-by'
import { cardColumns } from './card-columns'
import type { Catalogue, DocumentStamp } from './catalogue'
import { mostPlaces } from './id-hash'
import { keyPlaces, type KeyPlaces, type ListPlaces } from './list-places'
import { questionColumns } from './question-columns'

type Lists = Readonly<Record<string, readonly unknown[]>>

const lineEnd = 0x0a
const largestFile = 2 ** 32 - 1
/** A few milliseconds' worth. */
const recordsPerTurn = 10_000
/** Lines before the lists: the opening brace, the format, its version, the revision, and perhaps when it was saved. */
const headLines = [4, 5]

/** Makes the catalogue of a document while its bytes go by. */
export class CatalogueMaker {
  #length = 0
  readonly #lineStarts = [0]
  readonly #pieceEnds: number[] = []
  readonly #pieceChecksums: number[] = []

  /** Takes the next bytes of the file. */
  take(bytes: Buffer): void {
    if (bytes.length === 0) return
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1))
      this.#lineStarts.push(this.#length + at + 1)
    this.#length += bytes.length
    this.#pieceEnds.push(this.#length)
    this.#pieceChecksums.push(crc32(bytes))
  }

  /**
   * Gives the catalogue of the file, whose lists hold these records; `undefined` where it does not have the form
   * in which documents are written, one record a line.
   */
  async finish(stamp: DocumentStamp, lists: Lists): Promise<Catalogue | undefined> {
    if (stamp.size !== this.#length || this.#length > largestFile) return undefined
    const sizes = Object.values(lists).map((records) => records.length)
    if (sizes.some((size) => size > mostPlaces)) return undefined
    const linesOfLists = sizes.reduce((sum, size) => sum + (size === 0 ? 1 : size + 2), 0)
    let line = this.#lineStarts.length - 3 - linesOfLists
    if (!headLines.includes(line)) return undefined
    const places = new Map<string, ListPlaces>()
    const sought = new Map<string, KeyPlaces>()
    for (const [name, records] of Object.entries(lists)) {
      places.set(name, await this.#placesOf(line + 1, records as readonly { id: string }[]))
      line += records.length === 0 ? 1 : records.length + 2
      for (const field of soughtFields[name] ?? [])
        sought.set(
          `${name}.${field}`,
          await keyPlaces(
            records as readonly Readonly<Record<string, unknown>>[],
            (record) => record[field] as string | undefined,
          ),
        )
    }
    const questions = lists['questions'] as readonly Question[] | undefined
    const cards = lists['cards'] as readonly Card[] | undefined
    const outline = questions && (await outlineInTurns(questions))
    return {
      stamp,
      pieceEnds: Uint32Array.from(this.#pieceEnds),
      pieceChecksums: Uint32Array.from(this.#pieceChecksums),
      lists: places,
      sought,
      outline,
      questions: questions && outline && (await questionColumns(questions, outline)),
      cards: cards && (await cardColumns(cards)),
    }
  }

  async #placesOf(firstLine: number, records: readonly { id: string }[]): Promise<ListPlaces> {
    const starts = Uint32Array.from(this.#lineStarts.slice(firstLine, firstLine + records.length + 1))
    return { starts, ids: await keyPlaces(records, ({ id }) => id) }
  }
}

async function outlineInTurns(questions: readonly Question[]): Promise<BankOutline> {
  const counter = new OutlineCounter(() => false)
  for (const [place, question] of questions.entries()) {
    if (place % recordsPerTurn === recordsPerTurn - 1) await nextTurn()
    counter.add(question)
  }
  return counter.outline
}
