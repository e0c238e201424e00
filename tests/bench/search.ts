import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generateCorpus } from './search/corpus'
import { dogearEngine } from './search/dogear-engine'
import { measure, plainReading, type Figures } from './search/measure'
import { flexSearch, includesScan, likeScan, miniSearch, trigramIndex } from './search/peer-engines'
import { drawQueries, queryClasses } from './search/queries'

/** MiniSearch takes minutes and gigabytes beyond this size. */
const mostForMiniSearch = 10_000

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    only: { type: 'string' },
    json: { type: 'string' },
    slow: { type: 'boolean', default: false },
  },
})
const worker = fileURLToPath(new URL('./search-worker.js', import.meta.url))
const engines = [
  dogearEngine('Dogear, index', true, worker),
  dogearEngine('Dogear, scanning', false, worker),
  includesScan,
  likeScan,
  trigramIndex,
  flexSearch,
  miniSearch,
].filter(({ name }) => values.only === undefined || name.toLowerCase().includes(values.only.toLowerCase()))

const figures: Figures[] = []
for (const size of values.sizes.split(',').map(Number)) {
  const corpus = generateCorpus(size)
  const queries = drawQueries(corpus)
  const truth = plainReading(corpus.questions)
  const characters = corpus.questions.reduce(
    (sum, { title, answer }) => sum + title.length + answer.length,
    0,
  )
  console.log(`\n${size} questions, ${(characters * 2) / 1e6} MB of text in memory`)
  console.log(
    `| engine | ${queryClasses.map((name) => `${name} p50/p95 ms (recall)`).join(' | ')} | build s (cpu) | load ms | MB |`,
  )
  console.log(`|---|${queryClasses.map(() => '---|').join('')}---|---|---|`)
  for (const engine of engines) {
    if (engine === miniSearch && size > mostForMiniSearch && !values.slow) continue
    const result = await measure(engine, corpus.questions, queries, truth)
    figures.push(result)
    console.log(row(result))
  }
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(figures, null, 2))

function row(result: Figures): string {
  const classes = queryClasses.map((name) => {
    const { p50, p95, recall, precision } = result.classes[name]
    const exactness =
      precision > 0.9999 ? recall.toFixed(2) : `${recall.toFixed(2)}, precision ${precision.toFixed(2)}`
    return `${p50.toFixed(2)} / ${p95.toFixed(2)} (${exactness})`
  })
  const busy =
    result.busyMilliseconds === null ? '' : `, main thread ${result.busyMilliseconds.toFixed(0)} ms`
  const build = `${result.buildSeconds.toFixed(1)} (${result.buildProcessorSeconds.toFixed(1)}${busy})`
  const load = result.loadMilliseconds?.toFixed(0) ?? '-'
  return `| ${result.engine} | ${classes.join(' | ')} | ${build} | ${load} | ${result.megabytes.toFixed(0)} |`
}
