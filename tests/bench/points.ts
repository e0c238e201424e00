import { isHeldOut, labelledAnswers } from './points/cases/all'
import { dogear, overlap, scoreOf, substring, type Score } from './points/score-matcher'

/** Precision and recall of the matcher of typed answers, beside plain ways to do it, on answers labelled by hand. */
const parts = {
  'seen while improving it': labelledAnswers.filter((_, place) => !isHeldOut(place)),
  'held out': labelledAnswers.filter((_, place) => isHeldOut(place)),
  'Chinese': labelledAnswers.filter(({ language }) => language === 'zh'),
  'English': labelledAnswers.filter(({ language }) => language === 'en'),
  'all': labelledAnswers,
}
const matchers = { 'Dogear': dogear, 'lead as substring': substring, 'word overlap ≥ 30 %': overlap }
const share = (value: number): string => value.toFixed(3)
const line = (name: string, { cases, precision, recall, f1, exact }: Score): string =>
  `| ${[name, cases, ...[precision, recall, f1, exact].map(share)].join(' | ')} |`

for (const [part, answers] of Object.entries(parts)) {
  console.log(`\n### Typed answers, ${part}\n`)
  console.log('| matcher | typed answers | precision | recall | F1 | all points right |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
  for (const [name, matcher] of Object.entries(matchers)) console.log(line(name, scoreOf(matcher, answers)))
}
