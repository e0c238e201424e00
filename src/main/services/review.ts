import type { Narrowing } from '@shared/contract/channels/inputs'
import type { SessionView } from '@shared/contract/study-values'
import type { QuestionDetail } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import type { QuestionQuery } from '@shared/domain/query'
import type { Operation, Question } from '@shared/domain/records'
import type { Card, Session, SessionMode } from '@shared/domain/study'
import type { Ids, Library } from '../library/library'
import { ServiceError } from '../rpc/service-error'
import { askQuestion } from '../study/ask-question'
import { buildAheadQueue, buildCramQueue, buildQueue } from '../study/build-queue'
import { allowancesOfToday, noLimits } from '../study/daily-allowance'
import { gradeQuestion } from '../study/grade-question'
import { currentOf, isPending, withoutQuestion } from '../study/session-steps'
import { summaryOf } from '../study/session-summary'
import { paceOf } from '../study/pace'
import { onlyMissed } from '../study/question-points'
import { onlyWeak, planOf, reviewOutline } from '../study/review-outline'
import { isAskable, type StudyContext } from '../study/study-context'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface ReviewDependencies {
  context: StudyContext
  history: History
  ids: Ids
  /** The questions of a list, in its order. */
  questionsOf: (query: QuestionQuery) => readonly Question[]
  detailOf: (questionId: string) => QuestionDetail
}

type ReviewChannels =
  | 'review.plan'
  | 'review.outline'
  | 'review.draft'
  | 'review.start'
  | 'review.current'
  | 'review.grade'
  | 'review.bury'
  | 'review.suspend'
  | 'review.flag'
  | 'review.stop'

const sessionId = 'current'
const longestSession = 500

/** Handlers of the review session. Grades go through the history, so undo takes back card, log and session alike. */
export function createReview(dependencies: ReviewDependencies): Pick<Handlers, ReviewChannels> {
  return { ...openingHandlers(dependencies), ...answeringHandlers(dependencies) }
}

type OpeningChannels =
  'review.plan' | 'review.outline' | 'review.draft' | 'review.start' | 'review.current' | 'review.stop'

function openingHandlers(dependencies: ReviewDependencies): Pick<Handlers, OpeningChannels> {
  const { context, questionsOf } = dependencies
  const { library, clock } = context
  const listed = (query: QuestionQuery, only?: Narrowing): readonly Question[] => {
    if (only === 'weak') return onlyWeak(context, questionsOf(query))
    return only === 'missed' ? onlyMissed(library, questionsOf(query)) : questionsOf(query)
  }
  return {
    'review.plan': ({ query, only }) => planOf(context, listed(query, only)),
    'review.outline': () => reviewOutline(context),
    async 'review.start'({ query, only, questionIds, mode, limit, beyondLimits = false }) {
      const questions = chosenOf(listed(query, only), questionIds)
      const queue = queueOf(context, questions, mode, { total: limit ?? longestSession, beyondLimits })
      if (queue.length === 0) {
        throw new ServiceError('NOTHING_TO_REVIEW', 'Nothing in this list is to be reviewed.')
      }
      const counts = { total: queue.length, answered: 0 }
      await library.commit([
        put({ id: sessionId, mode, queue, waiting: [], ...counts, ...stamp(library, clock) }),
      ])
      return viewOf(dependencies, openSession(library))
    },
    async 'review.draft'(draft) {
      const session = library.get('sessions', sessionId)
      if (session && isPending(session, draft.questionId)) {
        await library.commit([put({ ...session, draft, ...stamp(library, clock, session) })])
      }
      return null
    },
    'review.current'() {
      const session = library.get('sessions', sessionId)
      return session ? viewOf(dependencies, session) : null
    },
    async 'review.stop'() {
      if (library.get('sessions', sessionId)) {
        await library.commit([{ op: 'remove', table: 'sessions', id: sessionId }])
      }
      return null
    },
  }
}

/** The questions picked from a list, in the order they were picked; the whole list where none is. */
function chosenOf(questions: readonly Question[], ids?: readonly string[]): readonly Question[] {
  if (!ids) return questions
  const byId = new Map(questions.map((question) => [question.id, question]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function queueOf(
  context: StudyContext,
  questions: readonly Question[],
  mode: SessionMode,
  { total, beyondLimits }: { total: number; beyondLimits: boolean },
): string[] {
  if (mode === 'cram') return buildCramQueue(context, questions, total)
  if (mode === 'ahead') return buildAheadQueue(context, questions, total)
  const allowance = beyondLimits ? noLimits : allowancesOfToday(context)()
  return buildQueue(context, questions, { total, allowance })
}

type AnsweringChannels = Exclude<ReviewChannels, OpeningChannels>

function answeringHandlers(dependencies: ReviewDependencies): Pick<Handlers, AnsweringChannels> {
  const { context, history, ids } = dependencies
  const { library, clock, calendar } = context
  const view = (): SessionView => viewOf(dependencies, openSession(library))
  const hide = async (questionId: string, key: HidingLabel, patch: Partial<Card>) => {
    const { title } = requireRecord(library, 'questions', questionId)
    const session = put(withoutQuestion(openSession(library), questionId))
    const card: Operation = { op: 'put', table: 'cards', value: cardWith(context, questionId, patch) }
    await history.change({ key, subject: title }, [session, card])
    return view()
  }
  return {
    async 'review.grade'(given) {
      const session = openSession(library)
      const { title } = requireRecord(library, 'questions', given.questionId)
      if (!isPending(session, given.questionId)) {
        throw new ServiceError('NOT_ASKED', 'This question is not the one being asked.')
      }
      const operations = gradeQuestion(context, session, given, ids())
      await history.change({ key: `graded${given.grade}`, subject: title }, operations)
      return view()
    },
    'review.bury': ({ questionId }) =>
      hide(questionId, 'questionBuried', { buriedUntil: calendar.startOf(calendar.dayOf(clock()) + 1) }),
    'review.suspend': ({ questionId }) => hide(questionId, 'questionSuspended', { suspended: true }),
    async 'review.flag'({ questionId, flag }) {
      const { title } = requireRecord(library, 'questions', questionId)
      const { flag: before, ...card } = cardWith(context, questionId, {})
      const value: Card = flag === 0 ? card : { ...card, flag }
      if ((before ?? 0) === flag) return value
      const key = flag === 0 ? 'questionUnflagged' : 'questionFlagged'
      await history.change({ key, subject: title }, [{ op: 'put', table: 'cards', value }])
      return value
    },
  }
}

type HidingLabel = 'questionBuried' | 'questionSuspended'

const put = (value: Session): Operation => ({ op: 'put', table: 'sessions', value })

function openSession(library: Library): Session {
  const session = library.get('sessions', sessionId)
  if (!session) throw new ServiceError('NO_SESSION', 'No review session is open.')
  return session
}

/** A card as it is or as a new one would be, with a patch. */
function cardWith({ library, clock }: StudyContext, id: string, patch: Partial<Card>): Card {
  const existing = library.get('cards', id)
  const fresh = {
    id,
    state: 'new' as const,
    due: clock(),
    stability: 0,
    difficulty: 0,
    scheduledDays: 0,
    step: 0,
    repetitions: 0,
    lapses: 0,
  }
  return { ...(existing ?? fresh), ...patch, ...stamp(library, clock, existing) }
}

function viewOf({ context, detailOf }: ReviewDependencies, stored: Session): SessionView {
  const { library, clock } = context
  const gone = [...stored.queue, ...stored.waiting.map(({ questionId }) => questionId)].filter((id) => {
    const question = library.get('questions', id)
    return question === undefined || !isAskable(context, question)
  })
  const session = gone.reduce(withoutQuestion, stored)
  const current = currentOf(session, clock())
  const remaining = session.queue.length + session.waiting.length
  return {
    mode: session.mode,
    total: session.total,
    done: Math.max(0, session.total - remaining),
    remaining,
    answered: session.answered,
    paceMilliseconds: paceOf(library),
    draft: session.draft?.questionId === current ? (session.draft ?? null) : null,
    current: current === null ? null : askQuestion(context, detailOf(current)),
    waitingUntil: current === null ? (session.waiting[0]?.due ?? null) : null,
    summary: summaryOf(library, session),
  }
}
