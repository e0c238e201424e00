import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { parts } from './parts'
import type { BenchReport, BenchTable } from './report/bench-table'
import { compareReports, formatComparison } from './report/compare-reports'
import { plot } from './report/plot'

const help = `npm run bench -- [PART…] [options]

Parts: ${Object.keys(parts).join(', ')}; all of them when none is named.

  --quick              up to 10,000 questions and few rounds: a look, not figures to keep
  --sizes N,N          numbers of questions to measure at (1000,10000,100000)
  --json FILE          writes the figures
  --svg FILE           draws the figures over the size of the library
  --compare A B        compares two files written by --json, and measures nothing`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    json: { type: 'string' },
    svg: { type: 'string' },
    compare: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const unknown = positionals.filter((name) => !values.compare && !Object.hasOwn(parts, name))
if (values.help) console.log(help)
else if (values.compare) await compare(positionals)
else if (unknown.length > 0) misuse(`There is no part "${unknown.join('", "')}".`)
else await measure(positionals.length > 0 ? positionals : Object.keys(parts))

async function measure(names: readonly string[]): Promise<void> {
  const sizes = values.sizes ?? (values.quick ? '1000,10000' : '1000,10000,100000')
  const startedAt = new Date().toISOString()
  const [start = 0] = loadavg()
  const tables: (BenchTable & { part: string })[] = []
  for (const part of names) {
    console.log(`\n# ${part}`)
    const options = { execArgv: ['--expose-gc', '--max-old-space-size=8000'] }
    const runner = fileURLToPath(new URL('./run-part.js', import.meta.url))
    const child = fork(runner, [part, sizes, values.quick ? 'quick' : ''], options)
    child.on('message', (table) => tables.push({ part, ...(table as BenchTable) }))
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) process.exitCode = 1
  }
  const report: BenchReport = {
    format: 'dogear-bench',
    version: 1,
    machine: machine(),
    startedAt,
    finishedAt: new Date().toISOString(),
    load: { start, end: loadavg()[0] ?? 0 },
    tables,
  }
  console.log(
    `\nLoad of the machine: ${report.load.start.toFixed(1)} before, ${report.load.end.toFixed(1)} after.`,
  )
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
  if (values.svg !== undefined) await writeFile(values.svg, plot(report))
}

function machine(): BenchReport['machine'] {
  const all = cpus()
  return {
    cpu: all[0]?.model ?? 'unknown',
    cores: all.length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  }
}

async function compare(files: readonly string[]): Promise<void> {
  const [before, after] = files
  if (before === undefined || after === undefined || files.length > 2) {
    misuse('--compare takes two files that --json has written.')
    return
  }
  const figures = compareReports(await readReport(before), await readReport(after))
  if (figures.length === 0) misuse('The two files have no figure in common.')
  else console.log(formatComparison(figures))
}

async function readReport(path: string): Promise<BenchReport> {
  const schema = z.object({ format: z.literal('dogear-bench'), version: z.literal(1) })
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    schema.parse(value)
    return value as BenchReport
  } catch (error) {
    console.error(`${path} is no file written by --json: ${error instanceof Error ? error.message : ''}`)
    process.exit(2)
  }
}

function misuse(message: string): void {
  console.error(`${message}\n\n${help}`)
  process.exitCode = 2
}
