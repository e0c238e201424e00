import type { BenchPart } from './bench-part'
import { isHeldOut, labelledAnswers } from './points/cases/all'
import type { LabelledAnswer } from './points/labelled-answer'
import { dogear, overlap, scoreOf, substring } from './points/score-matcher'
import type { BenchTable } from './report/bench-table'

const matchers = { Dogear: dogear, 'lead as a substring': substring, 'word overlap of 30 %': overlap }
const parts: Record<string, readonly LabelledAnswer[]> = {
  'seen while improving': labelledAnswers.filter((_, place) => !isHeldOut(place)),
  'held out': labelledAnswers.filter((_, place) => isHeldOut(place)),
  Chinese: labelledAnswers.filter(({ language }) => language === 'zh'),
  English: labelledAnswers.filter(({ language }) => language === 'en'),
  all: labelledAnswers,
}

/** Precision and recall of the matcher of typed answers, beside plain ways to do it, on answers labelled by hand. */
export const measurePoints: BenchPart = ({ report }) => {
  for (const [part, answers] of Object.entries(parts)) report(tableOf(part, answers))
  return Promise.resolve()
}

function tableOf(part: string, answers: readonly LabelledAnswer[]): BenchTable {
  const higherIsBetter = true
  return {
    title: `Points of typed answers, ${part}`,
    columns: [
      { name: 'typed answers', higherIsBetter },
      { name: 'precision', higherIsBetter },
      { name: 'recall', higherIsBetter },
      { name: 'F1', higherIsBetter },
      { name: 'all points right', higherIsBetter },
    ],
    rows: Object.entries(matchers).map(([name, matcher]) => {
      const { cases, precision, recall, f1, exact } = scoreOf(matcher, answers)
      return { name, values: [cases, precision, recall, f1, exact] }
    }),
  }
}
