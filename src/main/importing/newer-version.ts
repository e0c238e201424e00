import type { ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { Bank, Question, QuestionContent } from '@shared/domain/records'
import { lastImported } from '@shared/domain/revision'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { revisionsOf } from '../library/views'
import { comparable, isReworded, wholeContent } from './match-questions'

/** A bank that a file without its key and its file name may be a newer version of. */
export interface LikelyBank {
  bank: Bank
  /** Questions of the file that the bank has too, and all of them. */
  alike: number
  total: number
  /** Whether the file is to be merged into it unless somebody says otherwise. */
  isClear: boolean
}

/**
 * The bank that has most of the questions of a file, known by what they say, as keys such as `1` name nothing outside
 * of their file; undefined where none has more than half of them. It is clear where the file has as much of the
 * bank, something they share is the same to the letter, and no other bank has as many.
 * Banks in the trash do not count. Yields 0 for each question looked at.
 */
export function* likelyBank(
  library: Library,
  { questions }: ParsedFile,
  apart: ReadonlySet<string> = new Set(),
): Steps<LikelyBank | undefined> {
  const drafts = yield* draftsByText(questions)
  let best: Shared | undefined
  let isOnly = true
  for (const bank of library.all('banks').values()) {
    if (bank.removedAt !== undefined || apart.has(bank.id)) continue
    const shared = yield* sharedWith(library, bank, questions, drafts)
    if (shared.alike === 0 || shared.alike < (best?.alike ?? 0)) continue
    isOnly = shared.alike > (best?.alike ?? 0)
    if (isOnly) best = shared
  }
  const total = questions.length
  if (!best || best.alike * 2 <= total) return undefined
  const { bank, alike, same, active } = best
  const isClear = isOnly && alike >= fewestAlike && alike * 2 >= active && same > 0
  return { bank, alike, total, isClear }
}

/** One question in common may be chance. */
const fewestAlike = 2

interface Shared {
  bank: Bank
  alike: number
  /** Those of them that are the same to the letter. */
  same: number
  /** Questions of the bank that are not archived. */
  active: number
}

interface Drafts {
  byTitle: Map<string, number[]>
  byContent: Map<string, number[]>
}

function* draftsByText(questions: readonly QuestionDraft[]): Steps<Drafts> {
  const drafts: Drafts = { byTitle: new Map(), byContent: new Map() }
  for (const [index, draft] of questions.entries()) {
    append(drafts.byTitle, comparable(draft.title), index)
    append(drafts.byContent, wholeContent(draft), index)
    yield 0
  }
  return drafts
}

function append(groups: Map<string, number[]>, name: string, index: number): void {
  const group = groups.get(name)
  if (group) group.push(index)
  else groups.set(name, [index])
}

function* sharedWith(
  library: Library,
  bank: Bank,
  questions: readonly QuestionDraft[],
  { byTitle, byContent }: Drafts,
): Steps<Shared> {
  const taken = new Set<number>()
  const shared: Shared = { bank, alike: 0, same: 0, active: 0 }
  const reworded: QuestionContent[][] = []
  for (const question of library.questionsOf(bank.id)) {
    yield 0
    if (question.archivedAt !== undefined) continue
    shared.active += 1
    const contents = contentsOf(library, question).filter(({ title }) => byTitle.has(comparable(title)))
    const same = contents
      .flatMap((content) => byContent.get(wholeContent(content)) ?? [])
      .find((index) => !taken.has(index))
    if (same !== undefined) {
      taken.add(same)
      shared.same += 1
    } else if (contents.length > 0) reworded.push(contents)
  }
  let answeredAnew = 0
  for (const contents of reworded) {
    yield 0
    const likeness = contents.map((content) => likenessOf(questions, byTitle, content))
    if (likeness.includes('reworded')) shared.alike += 1
    else if (likeness.includes('answeredAnew')) answeredAnew += 1
  }
  shared.alike += shared.same + Math.min(answeredAnew, shared.same)
  return shared
}

/**
 * How a question of the file is like one with its title that says something else. Where only the question is
 * the same, as `Question 1` may be, others that are the same to the letter have to vouch for it.
 */
function likenessOf(
  questions: readonly QuestionDraft[],
  byTitle: ReadonlyMap<string, readonly number[]>,
  content: QuestionContent,
): 'reworded' | 'answeredAnew' | 'other' {
  const [index, ...others] = byTitle.get(comparable(content.title)) ?? []
  const draft = index === undefined || others.length > 0 ? undefined : questions[index]
  if (!draft) return 'other'
  if (isReworded(draft, content)) return 'reworded'
  return comparable(draft.prompt) === comparable(content.prompt) ? 'answeredAnew' : 'other'
}

/** What a question says, and what its file said of it where it was edited since. */
function contentsOf(library: Library, question: Question): QuestionContent[] {
  if (question.editedAt === undefined) return [question]
  const imported = lastImported(question, revisionsOf(library, question.id))
  return imported ? [question, imported] : [question]
}
