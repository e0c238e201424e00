import type { SessionView } from '@shared/contract/study-values'
import type { QuestionDetail } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import type { QuestionQuery } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Card, Session } from '@shared/domain/study'
import type { Ids } from '../library/library'
import { ServiceError } from '../rpc/service-error'
import { askQuestion } from '../study/ask-question'
import { buildCramQueue, buildQueue, introducedToday } from '../study/build-queue'
import { gradeQuestion } from '../study/grade-question'
import { currentOf, withoutQuestion } from '../study/session-steps'
import { summaryOf } from '../study/session-summary'
import { isAskable, isDue, type StudyContext } from '../study/study-context'
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
  /** New questions a day. */
  newPerDay: () => number
}

type ReviewChannels =
  | 'review.plan'
  | 'review.start'
  | 'review.current'
  | 'review.grade'
  | 'review.bury'
  | 'review.suspend'
  | 'review.stop'

const sessionId = 'current'
const longestSession = 500

/** Handlers of the review session. Grades go through the history, so undo takes back card, log and session alike. */
export function createReview(dependencies: ReviewDependencies): Pick<Handlers, ReviewChannels> {
  const { context, history, ids, questionsOf, newPerDay } = dependencies
  const { library, clock, calendar } = context
  const limits = () => ({ newQuestions: newPerDay() - introducedToday(context), total: longestSession })
  const put = (value: Session) => ({ op: 'put' as const, table: 'sessions' as const, value })
  const view = (): SessionView | null => {
    const session = library.get('sessions', sessionId)
    return session ? viewOf(dependencies, session) : null
  }
  const running = (): Session => {
    const session = library.get('sessions', sessionId)
    if (!session) throw new ServiceError('NO_SESSION', 'No review session is open.')
    return session
  }
  const viewNow = (): SessionView => viewOf(dependencies, running())
  const hide = async (
    questionId: string,
    key: 'questionBuried' | 'questionSuspended',
    patch: Partial<Card>,
  ) => {
    const question = requireRecord(library, 'questions', questionId)
    const session = withoutQuestion(running(), questionId)
    const card = hiddenCard(context, questionId, patch)
    const label = { key, subject: question.title }
    const operations = [put(session), { op: 'put' as const, table: 'cards' as const, value: card }]
    await history.change(label, operations)
    return viewNow()
  }
  return {
    'review.plan'({ query }) {
      const questions = questionsOf(query).filter((question) => isAskable(context, question))
      const cards = questions.map(({ id }) => library.get('cards', id))
      const fresh = cards.filter((card) => card === undefined).length
      return {
        due: cards.filter((card) => card !== undefined && isDue(context, card)).length,
        fresh: Math.max(0, Math.min(fresh, limits().newQuestions)),
        askable: questions.length,
      }
    },
    async 'review.start'({ query, mode, limit }) {
      const total = limit ?? longestSession
      const questions = questionsOf(query)
      const queue =
        mode === 'cram'
          ? buildCramQueue(context, questions, total)
          : buildQueue(context, questions, { ...limits(), total })
      if (queue.length === 0)
        throw new ServiceError('NOTHING_TO_REVIEW', 'Nothing in this list is to be reviewed.')
      const value: Session = {
        id: sessionId,
        mode,
        queue,
        waiting: [],
        total: queue.length,
        answered: 0,
        ...stamp(library, clock),
      }
      await library.commit([put(value)])
      return viewNow()
    },
    'review.current': view,
    async 'review.grade'(given) {
      const session = running()
      const question = requireRecord(library, 'questions', given.questionId)
      if (currentOf(session, clock()) !== given.questionId) {
        throw new ServiceError('NOT_ASKED', 'This question is not the one being asked.')
      }
      const operations = gradeQuestion(context, session, given, ids())
      await history.change({ key: `graded${given.grade}`, subject: question.title }, operations)
      return viewNow()
    },
    'review.bury': ({ questionId }) =>
      hide(questionId, 'questionBuried', { buriedUntil: calendar.startOf(calendar.dayOf(clock()) + 1) }),
    'review.suspend': ({ questionId }) => hide(questionId, 'questionSuspended', { suspended: true }),
    async 'review.stop'() {
      if (library.get('sessions', sessionId)) {
        await library.commit([{ op: 'remove', table: 'sessions', id: sessionId }])
      }
      return null
    },
  }
}

/** A card as it is or as a new one would be, with the patch that hides it. */
function hiddenCard({ library, clock }: StudyContext, id: string, patch: Partial<Card>): Card {
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
    current: current === null ? null : askQuestion(context, detailOf(current)),
    waitingUntil: current === null ? (session.waiting[0]?.due ?? null) : null,
    summary: summaryOf(library, session),
  }
}
