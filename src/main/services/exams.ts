import type { ExamQuestion, ExamReference, ExamSitting, ExamSummary } from '@shared/contract/exam-values'
import type { CheckedInputOf, Handlers } from '@shared/contract/types'
import { isAnsweredItem, type Exam, type ExamItem } from '@shared/domain/exams/exam'
import { seededBy, shuffled } from '@shared/domain/exams/draw'
import { attemptBefore, totalScore } from '@shared/domain/exams/score'
import { matchPoints } from '@shared/domain/points/match-points'
import type { QuestionQuery } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import { inTurns } from '../in-slices'
import type { Ids, Library } from '../library/library'
import { isListed } from '../library/views'
import { ServiceError } from '../rpc/service-error'
import { drawExam, examinable, examPool, newExamItem } from '../study/draw-exam'
import { judgeExamItem } from '../study/judge-exam'
import { onlyWeakSteps } from '../study/review-outline'
import type { StudyContext } from '../study/study-context'
import { topicWeaknesses } from '../study/topic-weakness'
import type { History } from './change'
import { inOrder, writingInOrder } from './in-order'
import { requireRecord } from './require'
import { pointsOfQuestion } from '../study/question-points'
import { stamp } from './stamp'

export interface ExamDependencies {
  context: StudyContext
  history: History
  ids: Ids
  /** The questions of a list, in its order. */
  questionsOf: (query: QuestionQuery) => readonly Question[]
}

type ExamChannels = Extract<keyof Handlers, `exams.${string}`>
type SittingChannels =
  'exams.pool' | 'exams.begin' | 'exams.repeat' | 'exams.sitting' | 'exams.save' | 'exams.handIn'

/** Handlers of mock exams. Sitting one is saved as it goes; judging and removing attempts can be undone. */
export function createExams(dependencies: ExamDependencies): Pick<Handlers, ExamChannels> {
  return { ...sittingHandlers(dependencies), ...attemptHandlers(dependencies) }
}

function sittingHandlers({ context, ids, questionsOf }: ExamDependencies): Pick<Handlers, SittingChannels> {
  const { library, clock } = context
  const writing = inOrder()
  const put = (value: Exam) => library.commit([{ op: 'put', table: 'exams', value }])
  const listed = async ({ query, only }: Exam['setup']): Promise<readonly Question[]> =>
    only === 'weak'
      ? await inTurns(onlyWeakSteps(context, questionsOf(query), await topicWeaknesses(context)))
      : questionsOf(query)

  async function begin(id: string, name: string, setup: Exam['setup'], questions: readonly Question[]) {
    if (sittingOf(library)) throw new ServiceError('EXAM_OPEN', 'An exam is being sat already.')
    if (questions.length === 0)
      throw new ServiceError('NO_QUESTIONS', 'This list has no question an exam could ask.')
    const exam = newExam(context, { id, name, setup, questions })
    await put(exam)
    return sitting(library, exam)
  }

  return {
    'exams.pool': async ({ setup }) =>
      examPool(context, await listed(setup), setup, await topicWeaknesses(context)),
    async 'exams.begin'({ setup, name }) {
      const id = ids()
      const drawn = drawExam(context, await listed(setup), setup, id)
      return writing(() => begin(id, name, setup, drawn))
    },
    'exams.repeat'({ id: earlier }) {
      const { name, setup, items } = requireRecord(library, 'exams', earlier)
      const questions = items.flatMap(({ questionId }) => library.get('questions', questionId) ?? [])
      const id = ids()
      const drawn = shuffled(examinable(context, questions), seededBy(id))
      return writing(() => begin(id, name, setup, drawn))
    },
    'exams.sitting': () => {
      const exam = sittingOf(library)
      return exam ? sitting(library, exam) : null
    },
    'exams.save': (given) =>
      writing(async () => {
        const exam = requireSitting(library, given.id)
        await put({ ...saved(exam, given), ...stamp(library, clock, exam) })
        return null
      }),
    'exams.handIn': ({ id, end }) =>
      writing(async () => {
        const exam = requireSitting(library, id)
        await put({ ...exam, paused: false, endedAt: clock(), end, ...stamp(library, clock, exam) })
        return null
      }),
  }
}

function newExam(
  context: StudyContext,
  { questions, ...named }: Pick<Exam, 'id' | 'name' | 'setup'> & { questions: readonly Question[] },
): Exam {
  return {
    ...{ ...named, items: questions.map((question) => newExamItem(context, question)) },
    ...{ position: 0, spentMilliseconds: 0, paused: false, pauses: 0, startedAt: context.clock() },
    ...stamp(context.library, context.clock),
  }
}

function attemptHandlers(
  dependencies: ExamDependencies,
): Pick<Handlers, Exclude<ExamChannels, SittingChannels>> {
  const { context, history, ids } = dependencies
  const { library } = context
  return writingInOrder({
    'exams.list': () =>
      [...library.all('exams').values()]
        .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))
        .map(summaryOf),
    'exams.result'({ id }) {
      const exam = requireEnded(library, id)
      return {
        exam,
        references: exam.items.map((item) => referenceOf(library, item)),
        previous: attemptBefore(exam, library.all('exams').values()) ?? null,
      }
    },
    async 'exams.judge'({ id, questionId, ...given }) {
      const exam = requireEnded(library, id)
      const item = exam.items.find((other) => other.questionId === questionId)
      if (!item) throw new ServiceError('NOT_FOUND', 'The exam did not ask this question.')
      const judged = judgeExamItem(context, exam, item, given, ids())
      await history.change({ key: 'examJudged', subject: item.title }, judged.operations)
      return judged.exam
    },
    async 'exams.remove'({ id }) {
      const { name } = requireRecord(library, 'exams', id)
      await history.change({ key: 'examRemoved', subject: name }, [{ op: 'remove', table: 'exams', id }])
      return null
    },
  })
}

function sittingOf(library: Library): Exam | undefined {
  return [...library.all('exams').values()].find(({ endedAt }) => endedAt === undefined)
}

function requireSitting(library: Library, id: string): Exam {
  const exam = requireRecord(library, 'exams', id)
  if (exam.endedAt !== undefined) throw new ServiceError('EXAM_OVER', 'This exam was handed in already.')
  return exam
}

function requireEnded(library: Library, id: string): Exam {
  const exam = requireRecord(library, 'exams', id)
  if (exam.endedAt === undefined) throw new ServiceError('EXAM_OPEN', 'This exam is still being sat.')
  return exam
}

/** The exam with what was saved. A clock that seems to run back, as when two windows save, stands still. */
function saved(exam: Exam, given: CheckedInputOf<'exams.save'>): Exam {
  const { answer } = given
  const later = (before: number, now: number): number => Math.max(before, now)
  return {
    ...exam,
    position: Math.min(given.position, exam.items.length - 1),
    spentMilliseconds: later(exam.spentMilliseconds, given.spentMilliseconds),
    paused: given.paused && exam.setup.pauses,
    pauses: exam.pauses + (given.paused && !exam.paused && exam.setup.pauses ? 1 : 0),
    items: exam.items.map((item) =>
      // What is closed takes no more answers.
      item.questionId !== answer?.questionId || item.closed
        ? item
        : {
            ...item,
            ...answer,
            elapsedMilliseconds: later(item.elapsedMilliseconds, answer.elapsedMilliseconds),
          },
    ),
  }
}

function sitting(library: Library, exam: Exam): ExamSitting {
  return { exam, questions: exam.items.map((item) => questionOf(library, item)) }
}

function questionOf(library: Library, { questionId, title, language }: ExamItem): ExamQuestion {
  const question = library.get('questions', questionId)
  if (!question || !isListed(library, question)) {
    return { questionId, title, choices: [], several: false, language, gone: true }
  }
  const choices = question.choices ?? []
  return {
    questionId,
    title: question.title,
    ...(question.prompt === undefined ? {} : { prompt: question.prompt }),
    choices: choices.map(({ label, text }) => ({ label, text })),
    several: choices.filter(({ correct }) => correct).length > 1,
    language,
    gone: false,
  }
}

function referenceOf(library: Library, { questionId, typedAnswer }: ExamItem): ExamReference | null {
  const question = library.get('questions', questionId)
  if (!question) return null
  const points = pointsOfQuestion(library, question)
  const suggested = matchPoints(typedAnswer, points).flatMap(({ id, hit }) => (hit ? [id] : []))
  return { question, points, suggested }
}

function summaryOf({ id, name, setup, startedAt, endedAt, items }: Exam): ExamSummary {
  return {
    ...{ id, name, setup, startedAt, endedAt: endedAt ?? null },
    questions: items.length,
    answered: items.filter(isAnsweredItem).length,
    judged: items.filter(({ judged }) => judged !== undefined).length,
    score: totalScore(items),
  }
}
