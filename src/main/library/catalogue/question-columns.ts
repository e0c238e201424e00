import type { Question } from '@shared/domain/records'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BankOutline } from '../bank-outline'
import { isAnswered } from '../views'

/** What lists and plans tell the questions of a bank apart by, each by its place in the bank. */
export interface QuestionColumns {
  /** Sum of `isListed` and `answered`. */
  flags: Uint8Array
  /** Place of its topic in the outline of the bank, counted from 1; 0 for none, and for what is archived. */
  topics: Uint32Array
  /** Byte after each id */
  idEnds: Uint32Array
  /** in the ids, one after the other in UTF-8. */
  ids: Uint8Array
}

/** Flags: not archived, */
export const listedFlag = 1
/** and somebody has answered it. */
export const answeredFlag = 2

/** A few milliseconds' worth. */
const questionsPerTurn = 5_000

/** Makes the columns of the questions of a bank, giving way to other work in between. */
export async function questionColumns(
  questions: readonly Question[],
  outline: BankOutline,
): Promise<QuestionColumns> {
  const topicPlaces = new Map(outline.topics.map(({ path }, place) => [keyOf(path), place + 1]))
  const flags = new Uint8Array(questions.length)
  const topics = new Uint32Array(questions.length)
  const idEnds = new Uint32Array(questions.length)
  const ids: Buffer[] = []
  let end = 0
  for (let from = 0; from < questions.length; from += questionsPerTurn) {
    if (from > 0) await nextTurn()
    for (const [at, question] of questions.slice(from, from + questionsPerTurn).entries()) {
      const place = from + at
      const isListed = question.archivedAt === undefined
      flags[place] = (isListed ? listedFlag : 0) + (isAnswered(question) ? answeredFlag : 0)
      topics[place] = (isListed ? topicPlaces.get(keyOf(question.topics)) : undefined) ?? 0
      const id = Buffer.from(question.id)
      ids.push(id)
      end += id.length
      idEnds[place] = end
    }
  }
  return { flags, topics, idEnds, ids: Buffer.concat(ids) }
}

/** The id of the question at a place. */
export function idAt({ idEnds, ids }: QuestionColumns, place: number): string {
  const start = place === 0 ? 0 : (idEnds[place - 1] ?? 0)
  const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
  return bytes.toString('utf8', start, idEnds[place])
}

const keyOf = (path: readonly string[]): string => path.join('\u0000')
