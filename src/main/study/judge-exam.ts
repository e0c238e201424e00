import type { Exam, ExamItem } from '@shared/domain/exams/exam'
import { gradeOfScore } from '@shared/domain/exams/score'
import type { Operation } from '@shared/domain/records'
import { neverGraded, type Review } from '@shared/domain/study'
import { stamp } from '../services/stamp'
import { memoryOf } from './grade-question'
import type { StudyContext } from './study-context'

/** How a person judged an answer. */
export interface GivenJudgement {
  hit: string[]
  missed: string[]
  score: number
}

/**
 * The operations that keep a judgement with its attempt and log it as a review of kind `exam`, at the time the
 * exam ended. Judging again replaces the line. The card stays untouched: an exam does not move the schedule.
 */
export function judgeExamItem(
  context: StudyContext,
  exam: Exam,
  item: ExamItem,
  given: GivenJudgement,
  newId: string,
): { operations: Operation[]; exam: Exam } {
  const { library, clock } = context
  const reviewId = item.judged?.reviewId ?? newId
  const judged = { ...given, reviewId }
  const next: Exam = {
    ...exam,
    items: exam.items.map((other) => (other.questionId === item.questionId ? { ...other, judged } : other)),
    ...stamp(library, clock, exam),
  }
  return {
    exam: next,
    operations: [
      { op: 'put', table: 'exams', value: next },
      { op: 'put', table: 'reviews', value: reviewOf(context, exam, item, given, reviewId) },
    ],
  }
}

function reviewOf(
  { library, clock, calendar, scheduler }: StudyContext,
  { endedAt, startedAt }: Exam,
  item: ExamItem,
  { hit, missed, score }: GivenJudgement,
  id: string,
): Review {
  const at = endedAt ?? startedAt
  const card = library.get('cards', item.questionId)
  const before = card ? memoryOf(card) : null
  const typedAnswer = item.typedAnswer.trim()
  return {
    id,
    questionId: item.questionId,
    at,
    timeZoneOffset: calendar.offsetAt(at),
    rating: gradeOfScore(score),
    kind: 'exam',
    before,
    after: before ?? neverGraded(at),
    intervalBefore: card?.scheduledDays ?? 0,
    intervalAfter: card?.scheduledDays ?? 0,
    elapsedMilliseconds: item.elapsedMilliseconds,
    scheduler: scheduler.name,
    ...(hit.length + missed.length > 0 ? { points: { hit, missed } } : {}),
    ...(typedAnswer === '' ? {} : { typedAnswer }),
    ...stamp(library, clock, library.get('reviews', id)),
  }
}
