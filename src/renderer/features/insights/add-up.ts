import type { TopicFigures } from '@shared/contract/study-values'

/** The figures of a bank from those of its topics, at least one. */
export function addUp([first, ...others]: readonly TopicFigures[]): TopicFigures {
  if (!first) throw new RangeError('There are no topics to add up.')
  return others.reduce(
    (sum, topic) => ({
      ...sum,
      reviews: sum.reviews + topic.reviews,
      milliseconds: sum.milliseconds + topic.milliseconds,
      counted: sum.counted + topic.counted,
      recalled: sum.recalled + topic.recalled,
      growth: together(sum.growth, topic.growth),
    }),
    { ...first, path: [] },
  )
}

function together(a: TopicFigures['growth'], b: TopicFigures['growth']): TopicFigures['growth'] {
  if (!a || !b) return a ?? b
  const questions = a.questions + b.questions
  return {
    questions,
    before: (a.before * a.questions + b.before * b.questions) / questions,
    after: (a.after * a.questions + b.after * b.questions) / questions,
  }
}
