import type { QuestionDraft } from '@shared/domain/import'
import type { Question } from '@shared/domain/records'

/** Which stored question each draft is, by position in the list of drafts. */
export type Matches = Map<number, Question>

/**
 * Finds the stored questions that the drafts of a newer version are: by key; then by content and context, as
 * titles alone identify nothing; then, between two neighbours that are sure, by likeness.
 * Every stored question is matched at most once.
 */
export function matchQuestions(existing: readonly Question[], drafts: readonly QuestionDraft[]): Matches {
  const matches: Matches = new Map()
  const taken = new Set<Question>()
  const state: Matching = {
    existing,
    drafts,
    matches,
    taken,
    positions: new Map(existing.map((question, position) => [question, position])),
    take(draft, question) {
      matches.set(draft, question)
      taken.add(question)
    },
  }
  matchByKey(state)
  for (const identity of [wholeContent, titleAndPrompt, answerOnly, titleOnly])
    pairByIdentity(state, identity)
  matchBetweenNeighbours(state)
  return matches
}

/** Unmistakable pairs first, as the others are told apart by their neighbours. */
function pairByIdentity(
  state: Matching,
  identity: (content: Content | undefined) => string | undefined,
): void {
  const { existing, drafts, matches, taken } = state
  const stored = groupBy(existing, identity)
  const wanted = groupBy([...drafts.keys()], (draft) => identity(drafts[draft]))
  const open = [...wanted].flatMap(([content, all]) => {
    const candidates = stored.get(content) ?? []
    const isUnique = all.length === 1 && candidates.length === 1
    const free = candidates.filter((question) => !taken.has(question))
    const group = all.filter((draft) => !matches.has(draft))
    return free.length === 0 || group.length === 0 ? [] : [{ group, free: new Set(free), isUnique }]
  })
  for (const { group, free, isUnique } of open) if (isUnique) pairAlike(state, group, free, true)
  for (const { group, free, isUnique } of open) if (!isUnique) pairNeighbours(state, group, free)
  for (const { group, free, isUnique } of open) if (!isUnique) pairAlike(state, group, free, false)
}

interface Matching {
  existing: readonly Question[]
  drafts: readonly QuestionDraft[]
  matches: Matches
  taken: ReadonlySet<Question>
  /** Where each stored question stands in `existing`. */
  positions: ReadonlyMap<Question, number>
  take: (draft: number, question: Question) => void
}

type Content = Pick<QuestionDraft, 'title' | 'prompt' | 'answer' | 'explanation' | 'choices'>

function matchByKey({ existing, drafts, matches, taken, take }: Matching): void {
  const byKey = new Map<string, Question>()
  for (const question of existing) byKey.set(question.id, question)
  for (const question of existing) if (question.key !== undefined) byKey.set(question.key, question)
  drafts.forEach((draft, index) => {
    const question = draft.key === undefined ? undefined : byKey.get(draft.key)
    if (question && !taken.has(question) && !matches.has(index)) take(index, question)
  })
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

function wholeContent(content: Content | undefined): string | undefined {
  if (!content) return undefined
  const choices = content.choices?.map((choice) => [choice.label, comparable(choice.text), choice.correct])
  const texts = [content.title, content.prompt, content.answer, content.explanation].map(comparable)
  return JSON.stringify([...texts, choices ?? []])
}

function titleAndPrompt(content: Content | undefined): string | undefined {
  return content && JSON.stringify([comparable(content.title), comparable(content.prompt)])
}

/** An answer long enough to be this question's alone: then the title was reworded. */
function answerOnly(content: Content | undefined): string | undefined {
  const answer = comparable(content?.answer)
  return answer.length < 40 ? undefined : answer
}

function titleOnly(content: Content | undefined): string | undefined {
  return content && comparable(content.title)
}

function groupBy<Item>(
  items: readonly Item[],
  identity: (item: Item) => string | undefined,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = identity(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Pairs what stands next to a pair already made, forwards and backwards, so that runs are followed. */
function pairNeighbours(state: Matching, group: readonly number[], free: Set<Question>): void {
  for (const [drafts, step] of [
    [group, 1],
    [group.toReversed(), -1],
  ] as const) {
    for (const draft of drafts) {
      if (state.matches.has(draft)) continue
      const neighbour = state.matches.get(draft - step)
      const beside = neighbour && state.existing[(state.positions.get(neighbour) ?? -2) + step]
      if (!beside || !free.has(beside) || !isLike(state.drafts[draft], beside)) continue
      state.take(draft, beside)
      free.delete(beside)
    }
  }
}

/** Pairs drafts with the stored question that is most alike; a new one must not inherit the notes of a removed one. */
function pairAlike(state: Matching, group: readonly number[], free: Set<Question>, isSure: boolean): void {
  for (const draft of group) {
    if (state.matches.has(draft)) continue
    const question = mostAlike(state.drafts[draft], free, isSure)
    if (!question) continue
    state.take(draft, question)
    free.delete(question)
  }
}

function mostAlike(
  draft: QuestionDraft | undefined,
  free: ReadonlySet<Question>,
  isSure: boolean,
): Question | undefined {
  let looked = 0
  for (const question of free) {
    looked += 1
    if (looked > mostCandidates) return undefined
    if (draft && keysAgree(draft, question) && (isSure || isLike(draft, question))) return question
  }
  return undefined
}

/** What is left between the same two sure neighbours is compared by likeness of words, in order. */
function matchBetweenNeighbours({ existing, drafts, matches, taken, positions, take }: Matching): void {
  let from = 0
  for (let index = 0; index < drafts.length; index += 1) {
    const match = matches.get(index)
    if (match) {
      from = (positions.get(match) ?? from) + 1
      continue
    }
    const draft = drafts[index]
    for (let position = from; draft && position < Math.min(existing.length, from + 20); position += 1) {
      const question = existing[position]
      if (!question || taken.has(question)) break
      if (!isLike(draft, question)) continue
      take(index, question)
      from = position + 1
      break
    }
  }
}

/** Whether one may be a reworded version of the other: alike in the answer, or asked alike and not answered quite unlike. */
function isLike(draft: QuestionDraft | undefined, question: Question): boolean {
  if (!draft || !keysAgree(draft, question)) return false
  const asked = likeness(askedText(draft), askedText(question))
  const [written, stored] = [comparable(draft.answer), comparable(question.answer)]
  if (written === '' || stored === '') return asked >= 0.8
  const answered = likeness(written.slice(0, comparedLength), stored.slice(0, comparedLength))
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
