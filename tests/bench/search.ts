import type { BenchPart } from './bench-part'
import type { BenchTable } from './report/bench-table'
import { formatNumber } from './report/format-table'
import { generateCorpus } from './search/corpus'
import { dogearEngine } from './search/dogear-engine'
import { measure, plainReading, type Figures, type Stopped } from './search/measure'
import { flexSearch, includesScan, likeScan, miniSearch, trigramIndex } from './search/peer-engines'
import { drawQueries, queryClasses, type QueryClass } from './search/queries'

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
    const figures: (Figures | Stopped)[] = []
    for (const engine of engines) {
      const one = await measure(engine, corpus.questions, queries, truth, quick ? 2 : 5)
      console.log(`${engine.name}: ${said(one)}`)
      figures.push(one)
    }
    for (const name of queryClasses) report(classTable(name, size, queries[name].length, figures))
    const characters = corpus.questions.reduce(
      (sum, { title, answer }) => sum + title.length + answer.length,
      0,
    )
    report(indexTable(size, figures, (characters * 2) / 1e6))
  }
}

/** One line as soon as an engine is done: the tables come when all of them are. */
function said(one: Figures | Stopped): string {
  if ('stopped' in one) return one.stopped
  const p95 = queryClasses.map((name) => `${name} ${formatNumber(one.classes[name].p95)}`)
  return `built in ${one.buildSeconds.toFixed(1)} s; 95 %, CPU ms: ${p95.join(', ')}`
}

function classTable(
  name: QueryClass,
  size: number,
  queryCount: number,
  figures: readonly (Figures | Stopped)[],
): BenchTable {
  return {
    title: `${classTitles[name]} (${queryCount} queries)`,
    size,
    columns: [
      { name: 'median', unit: 'CPU ms' },
      { name: '95 %', unit: 'CPU ms' },
      { name: 'recall', higherIsBetter: true },
      { name: 'precision', higherIsBetter: true },
    ],
    rows: figures.map((one) =>
      rowOf(one, 4, ({ classes }) => {
        const { p50, p95, recall, precision } = classes[name]
        return [p50, p95, recall, precision]
      }),
    ),
    plot: '95 %',
  }
}

function indexTable(
  size: number,
  figures: readonly (Figures | Stopped)[],
  textMegabytes: number,
): BenchTable {
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
    rows: figures.map((figure) =>
      rowOf(figure, 6, (one) => [
        one.buildSeconds,
        one.buildProcessorSeconds,
        one.busyMilliseconds,
        one.loadMilliseconds,
        one.megabytes,
        one.megabytes / textMegabytes,
      ]),
    ),
    plot: 'build',
  }
}

function rowOf(
  one: Figures | Stopped,
  columns: number,
  valuesOf: (figures: Figures) => (number | null)[],
): BenchTable['rows'][number] {
  if (!('stopped' in one)) return { name: one.engine, values: valuesOf(one) }
  return { name: one.engine, values: Array.from({ length: columns }, () => null), note: one.stopped }
}
