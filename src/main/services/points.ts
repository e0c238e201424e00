import type { QuestionPoints } from '@shared/contract/study-values'
import type { Handlers } from '@shared/contract/types'
import { keepPoints, type KeptPoint, type KeyPoints } from '@shared/domain/points/key-points'
import type { Operation, Question } from '@shared/domain/records'
import type { Clock, Ids, Library } from '../library/library'
import { pointViews } from '../study/question-points'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface PointDependencies {
  library: Library
  history: History
  clock: Clock
  ids: Ids
}

/** Handlers for the key points of an answer: as parsed, and as a person wants them. */
export function createPoints({
  library,
  history,
  clock,
  ids,
}: PointDependencies): Pick<Handlers, 'points.get' | 'points.save' | 'points.reset'> {
  const viewOf = (question: Question): QuestionPoints => ({
    points: pointViews(library, question),
    edited: library.get('keyPoints', question.id) !== undefined,
  })

  async function keep(question: Question, points: KeptPoint[] | undefined): Promise<QuestionPoints> {
    const { id, title } = question
    const before = library.get('keyPoints', id)
    if (JSON.stringify(before?.points) === JSON.stringify(points)) return viewOf(question)
    const operation: Operation = points
      ? { op: 'put', table: 'keyPoints', value: recordOf(id, points, before) }
      : { op: 'remove', table: 'keyPoints', id }
    await history.change({ key: points ? 'pointsEdited' : 'pointsReset', subject: title }, [operation])
    return viewOf(question)
  }
  const recordOf = (id: string, points: KeptPoint[], before: KeyPoints | undefined): KeyPoints => ({
    id,
    points,
    ...stamp(library, clock, before),
  })

  return {
    'points.get': ({ questionId }) => viewOf(requireRecord(library, 'questions', questionId)),
    'points.save': ({ questionId, points }) => {
      const question = requireRecord(library, 'questions', questionId)
      return keep(question, keepPoints(question.answer, library.get('keyPoints', questionId), points, ids))
    },
    'points.reset': ({ questionId }) => keep(requireRecord(library, 'questions', questionId), undefined),
  }
}
