import type { ReviewOutline, SessionPlan } from '@shared/contract/study-values'
import { topicId, type Question } from '@shared/domain/records'
import { isInWeakTopic, listedBanks } from '../library/views'
import { paceOf } from './pace'
import { isAskable, isDue, type StudyContext } from './study-context'
import { topicWeaknesses } from './topic-weakness'

/** What a session over the questions would hold, with so many new ones still allowed today. */
export function planOf(context: StudyContext, questions: readonly Question[], newLeft: number): SessionPlan {
  const plan = emptyPlan(paceOf(context.library))
  for (const question of questions) count(context, plan, question)
  return { ...plan, fresh: Math.min(plan.fresh, newLeft) }
}

/** What sessions over everything, the folded corners, the weak topics, each bank and each topic would hold. */
export function reviewOutline(context: StudyContext, newLeft: number): ReviewOutline {
  const { library } = context
  const pace = paceOf(library)
  const [all, bookmarked, weak] = [emptyPlan(pace), emptyPlan(pace), emptyPlan(pace)]
  const lists = new Map<string, ReviewOutline['lists'][number]>()
  const isWeak = weakQuestions(context)
  for (const bank of listedBanks(library)) {
    for (const question of library.questionsOf(bank.id)) {
      const paths = [[], ...question.topics.map((_, depth) => question.topics.slice(0, depth + 1))]
      const plans = [all, ...paths.map((path) => listAt(lists, bank.id, path, pace))]
      if (library.get('bookmarks', question.id)) plans.push(bookmarked)
      if (isWeak(question)) plans.push(weak)
      for (const plan of plans) count(context, plan, question)
    }
  }
  const limited = (plan: SessionPlan): SessionPlan => ({ ...plan, fresh: Math.min(plan.fresh, newLeft) })
  return {
    all: limited(all),
    bookmarked: limited(bookmarked),
    weak: limited(weak),
    lists: [...lists.values()].map((list) => ({ ...list, plan: limited(list.plan) })),
  }
}

/** Questions of a list in topics found or marked weak, those of the weakest topic first. */
export function onlyWeak(context: StudyContext, questions: readonly Question[]): Question[] {
  const isWeak = weakQuestions(context)
  const places = new Map(
    topicWeaknesses(context).map(({ bankId, path }, place) => [topicId(bankId, path), place]),
  )
  const place = ({ bankId, topics }: Question): number =>
    places.get(topicId(bankId, topics.slice(0, 1))) ?? Infinity
  return questions.filter(isWeak).sort((a, b) => place(a) - place(b))
}

function weakQuestions(context: StudyContext): (question: Question) => boolean {
  const weak = new Set(
    topicWeaknesses(context)
      .filter(({ strokes }) => strokes > 0)
      .map(({ bankId, path }) => topicId(bankId, path)),
  )
  return (question) =>
    weak.has(topicId(question.bankId, question.topics.slice(0, 1))) ||
    isInWeakTopic(context.library, question)
}

const emptyPlan = (paceMilliseconds: number): SessionPlan => ({
  due: 0,
  fresh: 0,
  askable: 0,
  paceMilliseconds,
})

function listAt(
  lists: Map<string, ReviewOutline['lists'][number]>,
  bankId: string,
  path: string[],
  pace: number,
): SessionPlan {
  const key = topicId(bankId, path)
  const known = lists.get(key)
  if (known) return known.plan
  const plan = emptyPlan(pace)
  lists.set(key, { bankId, path, plan })
  return plan
}

function count(context: StudyContext, plan: SessionPlan, question: Question): void {
  if (!isAskable(context, question)) return
  const card = context.library.get('cards', question.id)
  plan.askable += 1
  if (card === undefined) plan.fresh += 1
  else if (isDue(context, card)) plan.due += 1
}
