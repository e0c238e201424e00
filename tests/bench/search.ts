import type { BenchPart } from './bench-part'
import type { BenchTable } from './report/bench-table'
import { generateCorpus } from './search/corpus'
import { dogearEngine } from './search/dogear-engine'
import { measure, plainReading, type Figures } from './search/measure'
import { flexSearch, includesScan, likeScan, miniSearch, trigramIndex } from './search/peer-engines'
import { drawQueries, queryClasses, type QueryClass } from './search/queries'

/** MiniSearch takes minutes and gigabytes beyond this size. */
const mostForMiniSearch = 10_000

const classTitles: Record<QueryClass, string> = {
  zh2: 'Search, 2 Chinese characters',
  zh4: 'Search, 4 Chinese characters',
  en: 'Search, English words',
  typing: 'Search, every keystroke',
  none: 'Search, no hit',
}

/** Search over titles and answers beside its peers, what each finds held against a plain reading. */
export const measureSearch: BenchPart = async ({ sizes, quick, built, report }) => {
  const worker = built('search-worker')
  const engines = [
    dogearEngine('Dogear, index', true, worker),
    dogearEngine('Dogear, scanning', false, worker),
    includesScan,
    likeScan,
    trigramIndex,
    flexSearch,
    miniSearch,
  ]
  for (const size of sizes) {
    const corpus = generateCorpus(size)
    const queries = drawQueries(corpus)
    const truth = plainReading(corpus.questions)
    const figures: Figures[] = []
    for (const engine of engines) {
      if (engine === miniSearch && size > mostForMiniSearch) {
        console.log(
          `${engine.name}: left out above ${mostForMiniSearch} questions, for the minutes and gigabytes it takes`,
        )
        continue
      }
      const one = await measure(engine, corpus.questions, queries, truth, quick ? 2 : 5)
      console.log(`${engine.name}: built in ${one.buildSeconds.toFixed(1)} s`)
      figures.push(one)
    }
    for (const name of queryClasses) report(classTable(name, size, figures))
    const characters = corpus.questions.reduce(
      (sum, { title, answer }) => sum + title.length + answer.length,
      0,
    )
    report(indexTable(size, figures, (characters * 2) / 1e6))
  }
}

function classTable(name: QueryClass, size: number, figures: readonly Figures[]): BenchTable {
  return {
    title: classTitles[name],
    size,
    columns: [
      { name: 'median', unit: 'CPU ms' },
      { name: '95 %', unit: 'CPU ms' },
      { name: 'recall', higherIsBetter: true },
      { name: 'precision', higherIsBetter: true },
    ],
    rows: figures.map(({ engine, classes }) => {
      const { p50, p95, recall, precision } = classes[name]
      return { name: engine, values: [p50, p95, recall, precision] }
    }),
    plot: '95 %',
  }
}

function indexTable(size: number, figures: readonly Figures[], textMegabytes: number): BenchTable {
  return {
    title: 'Search, what it takes',
    size,
    columns: [
      { name: 'build', unit: 's' },
      { name: 'build', unit: 'CPU s' },
      { name: 'main thread', unit: 'CPU ms' },
      { name: 'load', unit: 'CPU ms' },
      { name: 'memory', unit: 'MB' },
      { name: 'memory / texts' },
    ],
    rows: figures.map((one) => ({
      name: one.engine,
      values: [
        one.buildSeconds,
        one.buildProcessorSeconds,
        one.busyMilliseconds,
        one.loadMilliseconds,
        one.megabytes,
        one.megabytes / textMegabytes,
      ],
    })),
    plot: 'build',
  }
}
