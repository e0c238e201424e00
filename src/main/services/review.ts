import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Narrowing } from '@shared/contract/channels/inputs'
import type { AskedQuestion, SessionView } from '@shared/contract/study-values'
import type { QuestionDetail } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import type { QuestionQuery } from '@shared/domain/query'
import type { Operation, Question } from '@shared/domain/records'
import { neverGraded, type Card, type SessionMode } from '@shared/domain/study'
import { inTurns, type Steps } from '../in-slices'
import type { Ids } from '../library/library'
import { ServiceError } from '../rpc/service-error'
import { askQuestion } from '../study/ask-question'
import { aheadQueueSteps, cramQueueSteps, queueSteps } from '../study/build-queue'
import { allowancesOfToday, noLimits } from '../study/daily-allowance'
import { gradeQuestion } from '../study/grade-question'
import { advance, currentOf, isPending, remainingOf, type Sitting } from '../study/session-steps'
import { pickRows, rowsOf, type StudyRows } from '../study/study-rows'
import { isReviewLogRead, reviewLogSteps } from '../study/review-log'
import { summaryOf } from '../study/session-summary'
import {
  beginSitting,
  endSitting,
  findSitting,
  openSitting,
  progressOf,
  type SittingOperation,
} from '../study/sitting'
import { paceOf } from '../study/pace'
import { missedSteps, pointsOfQuestion } from '../study/question-points'
import { onlyWeakSteps, outlineSteps, planSteps } from '../study/review-outline'
import type { StudyContext } from '../study/study-context'
import { topicWeaknesses } from '../study/topic-weakness'
import type { History } from './change'
import { inOrder, type InOrder } from './in-order'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface ReviewDependencies {
  context: StudyContext
  history: History
  ids: Ids
  /** The questions of a list, in its order, */
  questionsOf: (query: QuestionQuery) => readonly Question[]
  /** and what is looked at to choose among them. */
  rowsOf: (query: QuestionQuery) => StudyRows
  /** Keeps the operations that begin a session. */
  begin: (operations: readonly SittingOperation[]) => Promise<unknown>
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

const longestSession = 500
/** Clocks are set right by some seconds all the time. */
const clockTolerance = 60_000

/** Handlers of the review session. Grades go through the history, so undo takes back card, log and session alike. */
export function createReview(dependencies: ReviewDependencies): Pick<Handlers, ReviewChannels> {
  const writing = inOrder()
  return { ...createReviewOpening(dependencies, writing), ...answeringHandlers(dependencies, writing) }
}

type OpeningDependencies = Omit<ReviewDependencies, 'history' | 'ids'>
type OpeningChannels =
  'review.plan' | 'review.outline' | 'review.draft' | 'review.start' | 'review.current' | 'review.stop'

/** Handlers that plan a session, begin it and tell how it stands. */
export function createReviewOpening(
  dependencies: OpeningDependencies,
  writing = inOrder(),
): Pick<Handlers, OpeningChannels> {
  const { context, questionsOf } = dependencies
  const { library } = context
  const listed = async (query: QuestionQuery, only?: Narrowing): Promise<StudyRows> => {
    await inTurns(reviewLogSteps(library))
    if (only === 'weak') {
      const topics = await topicWeaknesses(context)
      return rowsOf(library, await inTurns(onlyWeakSteps(context, questionsOf(query), topics)))
    }
    if (only === 'missed') return rowsOf(library, await inTurns(missedSteps(library, questionsOf(query))))
    return dependencies.rowsOf(query)
  }
  return {
    'review.plan': async ({ query, only }) => inTurns(planSteps(context, await listed(query, only))),
    'review.outline': async () => inTurns(outlineSteps(context, await topicWeaknesses(context))),
    async 'review.start'({ query, only, questionIds, mode, limit, beyondLimits = false }) {
      const rows = await listed(query, only)
      const chosen = questionIds ? pickRows(rows, questionIds) : rows
      const limits = { total: limit ?? longestSession, beyondLimits }
      const queue = await inTurns(queueOf(context, chosen, mode, limits))
      if (queue.length === 0) {
        throw new ServiceError('NOTHING_TO_REVIEW', 'Nothing in this list is to be reviewed.')
      }
      return writing(async () => {
        await dependencies.begin(beginSitting(context, mode, queue))
        return viewOf(dependencies, openSitting(context))
      })
    },
    'review.draft': (draft) =>
      writing(async () => {
        const sitting = findSitting(context)
        if (sitting && isPending(sitting, draft.questionId)) {
          await library.commit([progressOf(context, { ...sitting, draft })])
        }
        return null
      }),
    'review.current': () => currentView(dependencies),
    'review.stop': () =>
      writing(async () => {
        const operations = endSitting(context)
        if (operations.length > 0) await library.commit(operations)
        return null
      }),
  }
}

/** The session that is open; what it tells of earlier reviews waits for their log. */
function currentView(dependencies: OpeningDependencies): SessionView | null | Promise<SessionView | null> {
  const { context } = dependencies
  const sitting = findSitting(context)
  if (sitting === null) return null
  if (isReviewLogRead(context.library)) return viewOf(dependencies, sitting)
  return inTurns(reviewLogSteps(context.library)).then(() => currentView(dependencies))
}

function queueOf(
  context: StudyContext,
  rows: StudyRows,
  mode: SessionMode,
  { total, beyondLimits }: { total: number; beyondLimits: boolean },
): Steps<string[]> {
  if (mode === 'cram') return cramQueueSteps(context, rows, total)
  if (mode === 'ahead') return aheadQueueSteps(context, rows, total)
  const allowance = beyondLimits ? noLimits : allowancesOfToday(context)()
  return queueSteps(context, rows, { total, allowance })
}

type AnsweringChannels = Exclude<ReviewChannels, OpeningChannels>

function answeringHandlers(
  dependencies: ReviewDependencies,
  writing: InOrder,
): Pick<Handlers, AnsweringChannels> {
  const { context, history, ids } = dependencies
  const { library, clock, calendar } = context
  const view = (): SessionView => viewOf(dependencies, openSitting(context))
  const hide = (questionId: string, key: HidingLabel, patch: Partial<Card>) =>
    writing(async () => {
      const { title } = requireRecord(library, 'questions', questionId)
      openSitting(context)
      const card: Operation = { op: 'put', table: 'cards', value: cardWith(context, questionId, patch) }
      await history.change({ key, subject: title }, [card])
      return view()
    })
  return {
    'review.grade': (given) =>
      writing(async () => {
        const sitting = openSitting(context)
        const { title } = requireRecord(library, 'questions', given.questionId)
        if (!isPending(sitting, given.questionId)) {
          throw new ServiceError('NOT_ASKED', 'This question is not the one being asked.')
        }
        const graded = gradeQuestion(context, sitting, given, ids())
        const [saved, next] = await Promise.all([
          history.change({ key: `graded${given.grade}`, subject: title }, graded.operations),
          prepareNext(dependencies, graded.sitting, given.questionId),
        ])
        const isFresh = saved.revision === library.revision && saved.revision - 1 <= next.revision
        return viewOf(dependencies, openSitting(context), isFresh ? next.asked : null)
      }),
    'review.bury': ({ questionId }) =>
      hide(questionId, 'questionBuried', { buriedUntil: calendar.startOf(calendar.dayOf(clock()) + 1) }),
    'review.suspend': ({ questionId }) => hide(questionId, 'questionSuspended', { suspended: true }),
    'review.flag': ({ questionId, flag }) =>
      writing(async () => {
        const { title } = requireRecord(library, 'questions', questionId)
        const { flag: before, ...card } = cardWith(context, questionId, {})
        const value: Card = flag === 0 ? card : { ...card, flag }
        if ((before ?? 0) === flag) return value
        const key = flag === 0 ? 'questionUnflagged' : 'questionFlagged'
        await history.change({ key, subject: title }, [{ op: 'put', table: 'cards', value }])
        return value
      }),
  }
}

/** Prepares the question that comes after a grade while the disk writes it, as of a revision of the library. */
async function prepareNext(
  { context, detailOf }: ReviewDependencies,
  after: Sitting,
  graded: string,
): Promise<{ asked: AskedQuestion | null; revision: number }> {
  await nextTurn()
  const { revision } = context.library
  const next = currentOf(after, context.clock())
  // The card of the one just graded is about to change.
  if (next === null || next === graded) return { asked: null, revision }
  return { asked: askQuestion(context, detailOf(next)), revision }
}

/** Takes apart, in a turn of its own, the answer of the question that will most likely come after the one asked. */
async function lookAhead({ library, clock }: StudyContext, sitting: Sitting, asked: string): Promise<void> {
  await nextTurn()
  const next = currentOf(advance(sitting, asked, null), clock())
  const question = next === null ? undefined : library.get('questions', next)
  if (question) pointsOfQuestion(library, question)
}

type HidingLabel = 'questionBuried' | 'questionSuspended'

/** A card as it is or as a new one would be, with a patch. */
function cardWith({ library, clock }: StudyContext, id: string, patch: Partial<Card>): Card {
  const existing = library.get('cards', id)
  return { ...(existing ?? { id, ...neverGraded(clock()) }), ...patch, ...stamp(library, clock, existing) }
}

/** What a session shows; the question asked as it was prepared, where it was. */
function viewOf(
  { context, detailOf }: OpeningDependencies,
  sitting: Sitting,
  prepared: AskedQuestion | null = null,
): SessionView {
  const { library, clock } = context
  const { mode, done, answered, draft, waiting, startedAt } = sitting
  const current = currentOf(sitting, clock())
  const ask = (id: string): AskedQuestion =>
    prepared?.detail.question.id === id ? prepared : askQuestion(context, detailOf(id))
  const remaining = remainingOf(sitting)
  // What cannot be taken apart fails, and is told, when it is asked.
  if (current !== null) lookAhead(context, sitting, current).catch(() => undefined)
  return {
    ...{ mode, total: done + remaining, done, remaining, answered, returning: waiting.length },
    again: waiting.some(({ questionId }) => questionId === current),
    paceMilliseconds: paceOf(library),
    draft: draft?.questionId === current ? draft : null,
    current: current === null ? null : ask(current),
    waitingUntil: current === null ? (waiting[0]?.due ?? null) : null,
    clockSetBackFrom: startedAt > clock() + clockTolerance ? startedAt : null,
    summary: current === null ? summaryOf(context, sitting) : null,
  }
}
