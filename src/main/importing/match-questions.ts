import type { QuestionDraft } from '@shared/domain/import'
import type { Question, QuestionContent } from '@shared/domain/records'
import type { Steps } from '../in-slices'

/** Which stored question each draft is, by position in the list of drafts. */
export type Matches = Map<number, Question>

/** A stored question with what its source said of it last, where it was edited since or never imported. */
export interface StoredQuestion {
  question: Question
  /** As it was imported last; `null` for a question that was written in the app. */
  imported: QuestionContent | null
}

/**
 * Finds the stored questions that the drafts of a newer version are: by key; then by content and context, as
 * titles alone identify nothing; then, between two neighbours that are sure, by likeness. A question that was
 * edited is known by its old text too; one that was written in the app only by its key or its whole content.
 * Every stored question is matched at most once. Yields how many drafts have been looked at.
 */
export function* matchQuestions(
  stored: readonly StoredQuestion[],
  drafts: readonly QuestionDraft[],
): Steps<Matches> {
  const matches: Matches = new Map()
  const taken = new Set<Question>()
  const imported = stored.filter((each) => each.imported !== null)
  const contents = new Map<Question, readonly Content[]>()
  const positions = new Map<Question, number>()
  for (const each of stored) {
    contents.set(each.question, contentsOf(each))
    if (each.imported !== null) positions.set(each.question, positions.size)
    yield 0
  }
  const state: Matching = {
    existing: imported.map(({ question }) => question),
    contents,
    drafts,
    matches,
    taken,
    positions,
    take(draft, question) {
      matches.set(draft, question)
      taken.add(question)
    },
  }
  yield* matchByKey(
    state,
    stored.map(({ question }) => question),
  )
  for (const identity of [wholeContent, titleAndPrompt, answerOnly, titleOnly])
    yield* pairByIdentity(state, identity)
  yield* matchBetweenNeighbours(state)
  const own = stored.flatMap((each) => (each.imported === null ? [each.question] : []))
  if (own.length > 0) yield* pairByIdentity({ ...state, existing: own, positions: new Map() }, wholeContent)
  return matches
}

function contentsOf({ question, imported }: StoredQuestion): readonly Content[] {
  return imported === null || imported === question ? [question] : [imported, question]
}

/** Unmistakable pairs first, as the others are told apart by their neighbours. */
function* pairByIdentity(state: Matching, identity: (content: Content) => string | undefined): Steps<void> {
  const { existing, contents, drafts, matches, taken } = state
  const stored = yield* groupBy(existing, (question) => (contents.get(question) ?? []).map(identity))
  const wanted = yield* groupBy([...drafts.entries()], ([, draft]) => [identity(draft)])
  const open: { group: number[]; free: Set<Question>; isUnique: boolean }[] = []
  for (const [content, all] of wanted) {
    const candidates = stored.get(content) ?? []
    const isUnique = all.length === 1 && candidates.length === 1
    const free = candidates.filter((question) => !taken.has(question))
    const group = all.flatMap(([draft]) => (matches.has(draft) ? [] : [draft]))
    if (free.length > 0 && group.length > 0) open.push({ group, free: new Set(free), isUnique })
    yield matches.size
  }
  for (const { group, free, isUnique } of open) if (isUnique) yield* pairAlike(state, group, free, true)
  for (const { group, free, isUnique } of open) if (!isUnique) yield* pairNeighbours(state, group, free)
  for (const { group, free, isUnique } of open) if (!isUnique) yield* pairAlike(state, group, free, false)
}

interface Matching {
  existing: readonly Question[]
  /** What each stored question says, and said when it was imported. */
  contents: ReadonlyMap<Question, readonly Content[]>
  drafts: readonly QuestionDraft[]
  matches: Matches
  taken: ReadonlySet<Question>
  /** Where each stored question stands in `existing`. */
  positions: ReadonlyMap<Question, number>
  take: (draft: number, question: Question) => void
}

type Content = Pick<QuestionDraft, 'title' | 'prompt' | 'answer' | 'explanation' | 'choices'>

function* matchByKey({ drafts, matches, taken, take }: Matching, stored: readonly Question[]): Steps<void> {
  const byKey = new Map<string, Question>()
  for (const question of stored) byKey.set(question.id, question)
  for (const question of stored) if (question.key !== undefined) byKey.set(question.key, question)
  for (const [index, draft] of drafts.entries()) {
    const question = draft.key === undefined ? undefined : byKey.get(draft.key)
    if (question && !taken.has(question) && !matches.has(index)) take(index, question)
    yield matches.size
  }
}

/** How many stored questions of one identity are looked at for one draft. */
const mostCandidates = 50

/** Two questions whose keys differ are two questions. */
function keysAgree(draft: QuestionDraft | undefined, question: Question): boolean {
  return draft?.key === undefined || question.key === undefined || draft.key === question.key
}

/** Text for comparing: line endings and the white space around it do not make another question. */
export function comparable(text: string | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim()
}

/** All that a question says, for comparing. */
export function wholeContent(content: Content): string {
  const choices = content.choices?.map((choice) => [choice.label, comparable(choice.text), choice.correct])
  const texts = [content.title, content.prompt, content.answer, content.explanation].map(comparable)
  return JSON.stringify([...texts, choices ?? []])
}

function titleAndPrompt(content: Content): string {
  return JSON.stringify([comparable(content.title), comparable(content.prompt)])
}

/** An answer long enough to be this question's alone: then the title was reworded. */
function answerOnly(content: Content): string | undefined {
  const answer = comparable(content.answer)
  return answer.length < 40 ? undefined : answer
}

function titleOnly(content: Content): string {
  return comparable(content.title)
}

/** Groups items by each of their identities, one group an identity and item. */
function* groupBy<Item>(
  items: readonly Item[],
  identitiesOf: (item: Item) => readonly (string | undefined)[],
): Steps<Map<string, Item[]>> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    for (const identity of new Set(identitiesOf(item))) {
      if (identity === undefined) continue
      const group = groups.get(identity)
      if (group) group.push(item)
      else groups.set(identity, [item])
    }
    yield 0
  }
  return groups
}

/** Pairs what stands next to a pair already made, forwards and backwards, so that runs are followed. */
function* pairNeighbours(state: Matching, group: readonly number[], free: Set<Question>): Steps<void> {
  for (const [drafts, step] of [
    [group, 1],
    [group.toReversed(), -1],
  ] as const) {
    for (const draft of drafts) {
      yield state.matches.size
      if (state.matches.has(draft)) continue
      const neighbour = state.matches.get(draft - step)
      const beside = neighbour && state.existing[(state.positions.get(neighbour) ?? -2) + step]
      if (!beside || !free.has(beside) || !isLike(state, draft, beside)) continue
      state.take(draft, beside)
      free.delete(beside)
    }
  }
}

/** Pairs drafts with the stored question that is most alike; a new one must not inherit the notes of a removed one. */
function* pairAlike(
  state: Matching,
  group: readonly number[],
  free: Set<Question>,
  isSure: boolean,
): Steps<void> {
  for (const draft of group) {
    yield state.matches.size
    if (state.matches.has(draft)) continue
    const question = mostAlike(state, draft, free, isSure)
    if (!question) continue
    state.take(draft, question)
    free.delete(question)
  }
}

function mostAlike(
  state: Matching,
  draft: number,
  free: ReadonlySet<Question>,
  isSure: boolean,
): Question | undefined {
  let looked = 0
  for (const question of free) {
    looked += 1
    if (looked > mostCandidates) return undefined
    if (keysAgree(state.drafts[draft], question) && (isSure || isLike(state, draft, question)))
      return question
  }
  return undefined
}

/** What is left between the same two sure neighbours is compared by likeness of words, in order. */
function* matchBetweenNeighbours(state: Matching): Steps<void> {
  const { existing, drafts, matches, taken, positions, take } = state
  let from = 0
  for (let index = 0; index < drafts.length; index += 1) {
    const match = matches.get(index)
    if (match) {
      from = (positions.get(match) ?? from - 1) + 1
      continue
    }
    yield matches.size
    for (let position = from; position < Math.min(existing.length, from + 20); position += 1) {
      const question = existing[position]
      if (!question || taken.has(question)) break
      if (!isLike(state, index, question)) continue
      take(index, question)
      from = position + 1
      break
    }
  }
}

/** Whether one may be a reworded version of the other, as it is or as it was imported. */
function isLike({ drafts, contents }: Matching, index: number, question: Question): boolean {
  const draft = drafts[index]
  if (!draft || !keysAgree(draft, question)) return false
  return (contents.get(question) ?? []).some((content) => isReworded(draft, content))
}

/** Alike in the answer, or asked alike and not answered quite unlike. */
export function isReworded(draft: Content, stored: Content): boolean {
  const asked = likeness(askedText(draft), askedText(stored))
  const [newer, older] = [comparable(draft.answer), comparable(stored.answer)]
  if (newer === '' || older === '') return asked >= 0.8
  const answered = likeness(newer.slice(0, comparedLength), older.slice(0, comparedLength))
  return answered >= 0.5 || (asked >= 0.7 && answered >= 0.25)
}

const comparedLength = 500

function askedText({ title, prompt, choices }: Content): string {
  const texts = [title, prompt, ...(choices ?? []).map((choice) => choice.text)]
  return texts.map(comparable).join('\n').slice(0, comparedLength)
}

/** Dice coefficient of the pairs of characters of two texts, from 0 (nothing shared) to 1. */
function likeness(a: string, b: string): number {
  if (a === b) return 1
  const left = pairsOf(a)
  const right = pairsOf(b)
  let shared = 0
  for (const pair of left) if (right.has(pair)) shared += 1
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size)
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}
