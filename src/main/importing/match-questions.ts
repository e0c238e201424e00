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
  for (const identity of [wholeContent, titleAndPrompt, answerOnly, titleOnly]) {
    const open = existing.filter((question) => !taken.has(question))
    const stored = groupBy(open, identity)
    const wanted = groupBy([...drafts.keys()], (draft) =>
      matches.has(draft) ? undefined : identity(drafts[draft]),
    )
    for (const [content, draftGroup] of wanted) pairInContext(state, draftGroup, stored.get(content) ?? [])
  }
  matchBetweenNeighbours(state)
  return matches
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

/** How many stored questions of the same content are looked at for one draft. */
const mostCandidates = 50

/**
 * Pairs drafts with stored questions that share an identity. One of each is a pair; of several, a neighbour decides,
 * then likeness, which also keeps a new question from inheriting the notes of a removed one of the same title.
 */
function pairInContext(
  state: Matching,
  draftGroup: readonly number[],
  candidates: readonly Question[],
): void {
  const free = new Set(candidates)
  const pair = (draft: number, question: Question | undefined) => {
    if (!question) return
    state.take(draft, question)
    free.delete(question)
  }
  const isSingle = draftGroup.length === 1 && candidates.length === 1
  if (!isSingle) for (const draft of draftGroup) pair(draft, besideNeighbour(state, draft, free))
  for (const draft of draftGroup) {
    if (!state.matches.has(draft)) pair(draft, mostAlike(state, draft, free, isSingle ? 0 : 0.4))
  }
}

function besideNeighbour(state: Matching, draft: number, free: ReadonlySet<Question>): Question | undefined {
  const above = state.matches.get(draft - 1)
  const below = state.matches.get(draft + 1)
  const next = above && state.existing[(state.positions.get(above) ?? -2) + 1]
  const previous = below && state.existing[(state.positions.get(below) ?? -2) - 1]
  return [next, previous].find(
    (question) => question && free.has(question) && isLike(state.drafts[draft], question, 0.4),
  )
}

function mostAlike(
  state: Matching,
  draft: number,
  free: ReadonlySet<Question>,
  least: number,
): Question | undefined {
  let best: { question: Question; score: number } | undefined
  let looked = 0
  for (const question of free) {
    looked += 1
    if (looked > mostCandidates) break
    const wanted = state.drafts[draft]
    if (!wanted || !keysAgree(wanted, question)) continue
    if (least === 0 || wholeContent(wanted) === wholeContent(question)) return question
    const score = likeness(wanted, question)
    if (score >= least && score > (best?.score ?? 0)) best = { question, score }
  }
  return best?.question
}

function isLike(draft: QuestionDraft | undefined, question: Question, least: number): boolean {
  return draft !== undefined && keysAgree(draft, question) && likeness(draft, question) >= least
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
      if (!isLike(draft, question, 0.55)) continue
      take(index, question)
      from = position + 1
      break
    }
  }
}

/** Dice coefficient of character pairs over title, prompt and the beginning of the answer, from 0 to 1. */
function likeness(a: Content, b: Content): number {
  const left = pairsOf(a)
  const right = pairsOf(b)
  let shared = 0
  for (const pair of left) if (right.has(pair)) shared += 1
  return left.size + right.size === 0 ? 1 : (2 * shared) / (left.size + right.size)
}

function pairsOf({ title, prompt, answer }: Content): Set<string> {
  const text = `${comparable(title)}\n${comparable(prompt).slice(0, 500)}\n${comparable(answer).slice(0, 500)}`
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}
