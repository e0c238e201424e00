import type { ExamPool, ExamPoolTopic } from '@shared/contract/exam-values'
import type { TopicWeakness } from '@shared/contract/study-values'
import { seededBy, shares, shuffled } from '@shared/domain/exams/draw'
import type { ExamItem, ExamSetup } from '@shared/domain/exams/exam'
import { topicId, type Question } from '@shared/domain/records'
import { isAnswered, isListed } from '../library/views'
import type { StudyContext } from './study-context'

/** The questions of a list an exam can ask: there is something to compare an answer with, and it is not suspended. */
export function examinable({ library }: StudyContext, questions: readonly Question[]): Question[] {
  return questions.filter(
    (question) =>
      isListed(library, question) &&
      isAnswered(question) &&
      library.get('cards', question.id)?.suspended !== true,
  )
}

/** What an exam over the questions could be drawn from, and what the setup would draw of each topic. */
export function examPool(
  context: StudyContext,
  questions: readonly Question[],
  setup: ExamSetup,
  weaknesses: readonly TopicWeakness[],
): ExamPool {
  const groups = groupsOf(examinable(context, questions))
  const given = drawnOf(groups, setup)
  const strokes = new Map(weaknesses.map(({ bankId, path, strokes }) => [topicId(bankId, path), strokes]))
  const topics = groups.flatMap(([id, group], index): ExamPoolTopic[] => {
    const [first] = group
    const bank = first && context.library.get('banks', first.bankId)
    if (!bank) return []
    return [
      {
        id,
        name: first.topics[0] ?? bank.title,
        language: bank.language,
        questions: group.length,
        drawn: given[index] ?? 0,
        strokes: strokes.get(id) ?? 0,
      },
    ]
  })
  return { available: groups.reduce((sum, [, group]) => sum + group.length, 0), topics }
}

/** The questions an exam asks, in the order it asks them. The same seed draws the same ones from the same list. */
export function drawExam(
  context: StudyContext,
  questions: readonly Question[],
  setup: ExamSetup,
  seed: string,
): Question[] {
  const random = seededBy(seed)
  const pool = examinable(context, questions)
  if (setup.draw === 'random') return shuffled(pool, random).slice(0, setup.count)
  const groups = groupsOf(pool)
  const given = drawnOf(groups, setup)
  const drawn = groups.flatMap(([, group], index) => shuffled(group, random).slice(0, given[index]))
  return shuffled(drawn, random)
}

/** A question as it stands in an exam that has just begun. */
export function newExamItem({ library }: StudyContext, question: Question): ExamItem {
  return {
    questionId: question.id,
    bankId: question.bankId,
    title: question.title,
    language: library.get('banks', question.bankId)?.language ?? 'und',
    topics: question.topics,
    typedAnswer: '',
    picked: [],
    flagged: false,
    elapsedMilliseconds: 0,
    closed: false,
  }
}

function groupsOf(questions: readonly Question[]): [string, Question[]][] {
  return [...Map.groupBy(questions, ({ bankId, topics }) => topicId(bankId, topics.slice(0, 1)))]
}

/** By weight, or, where every question has the same chance, what may be expected of each topic. */
function drawnOf(groups: readonly [string, readonly Question[]][], setup: ExamSetup): number[] {
  const weighed = groups.map(([id, group]) => ({
    size: group.length,
    weight: setup.draw === 'topics' ? (setup.weights[id] ?? 1) : group.length,
  }))
  return shares(weighed, setup.count)
}
