import { monitorEventLoopDelay } from 'node:perf_hooks'
import { compareTexts, resolveAnchor } from '../../src/shared/domain/anchoring/resolve'
import { searchableText } from '../../src/shared/domain/anchoring/searchable-text'
import { findOnThread } from '../../src/main/annotations/anchor-finder'
import { findAnchors, type AnchorTask } from '../../src/main/annotations/anchor-tasks'
import { markedAnswer } from './anchoring/answer'
import { measureCases } from './anchoring/cases'
import { matchByHypothesisRule } from './anchoring/hypothesis-rule'
import type { BenchPart } from './bench-part'
import type { BenchTable } from './report/bench-table'

/** Anchoring was improved on the first; the others were drawn afterwards and measured once. */
const seeds = [20260101, 7654321, 112358, 186282, 1618033, 20260229]

/** Where marks go when texts change, and what finding them costs, beside the rule of Hypothesis. */
export const measureAnchoring: BenchPart = async ({ quick, built, report }) => {
  for (const seed of seeds) report(measureCases(quick ? 2_000 : 10_000, seed))
  report(measureOneAnswer(quick ? 5 : 30))
  report(await measureBank(quick ? 1_000 : 10_000, built('anchor-worker')))
}

/** Two hundred marks of one answer, most of whose passages were edited. */
function measureOneAnswer(rounds: number): BenchTable {
  const marks = 200
  const rows = [2_000, 10_000, 100_000].flatMap((characters) => {
    const { before, after, anchors } = markedAnswer(characters, marks, 7)
    const dogear = medianOf(rounds, () => {
      const searched = searchableText(after)
      const revision = compareTexts(before, searched)
      for (const anchor of anchors) resolveAnchor(anchor, searched, revision)
    })
    const peer = medianOf(Math.min(3, rounds), () => {
      for (const anchor of anchors) matchByHypothesisRule(anchor, after)
    })
    return [
      { name: `Dogear, ${characters.toLocaleString('en')} characters`, values: [dogear] },
      { name: `Hypothesis' rule, ${characters.toLocaleString('en')} characters`, values: [peer] },
    ]
  })
  return { title: `${marks} marks of one edited answer`, columns: [{ name: 'median', unit: 'ms' }], rows }
}

/** Every mark of a bank whose every answer was replaced: on the thread of the app, and on the main one. */
async function measureBank(marks: number, worker: string): Promise<BenchTable> {
  const perAnswer = 4
  const tasks = Array.from({ length: marks / perAnswer }, (_, index): AnchorTask => {
    const { before, after, anchors } = markedAnswer(800, perAnswer, index + 1)
    const named = anchors.map((anchor, place) => ({ id: `${index} ${place}`, anchor, earlier: before }))
    return { source: after, field: 'answer', anchors: named }
  })
  const finder = findOnThread(worker)
  await finder.find([])
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  for (let at = 0; at < tasks.length; at += 50) await finder.find(tasks.slice(at, at + 50))
  const onThread = performance.now() - started
  delay.disable()
  finder.close()
  const inPlaceStarted = performance.now()
  for (const task of tasks) findAnchors(task)
  const inPlace = performance.now() - inPlaceStarted
  return {
    title: `${marks.toLocaleString('en')} marks over a bank whose every answer was replaced`,
    columns: [
      { name: 'all', unit: 's' },
      { name: 'main thread held at once, at most', unit: 'ms' },
    ],
    rows: [
      { name: 'Dogear, on its thread', values: [onThread / 1_000, delay.max / 1e6] },
      {
        name: 'the same work in place',
        values: [inPlace / 1_000, null],
        note: 'a batch of 50 answers at a time',
      },
    ],
  }
}

function medianOf(rounds: number, measured: () => void): number {
  measured()
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    measured()
    return performance.now() - started
  }).sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? Number.NaN
}
