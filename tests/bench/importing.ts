import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromMarkdown } from 'mdast-util-from-markdown'
import MarkdownIt from 'markdown-it'
import { readBankFile } from '../../src/main/importing/read-bank-file'
import type { BenchPart } from './bench-part'
import { bankText } from './importing/bank-text'
import type { BenchTable } from './report/bench-table'

/** Questions in the text that every reader is given. */
const questions = 10_000
const rounds = 7

/** Reading a bank of Markdown into questions, beside readers that merely parse the same text, in turn. */
export const measureImporting: BenchPart = async ({ quick, report, built }) => {
  const text = bankText(quick ? 1_000 : questions)
  const bytes = Buffer.from(text)
  const megabytes = bytes.length / 1e6
  const markdownIt = new MarkdownIt()
  const readers = [
    { name: 'Dogear, questions', times: [] as number[], run: () => void readBankFile('bank.md', bytes) },
    { name: 'markdown-it, tokens', times: [] as number[], run: () => void markdownIt.parse(text, {}) },
  ]
  for (let round = 0; round < (quick ? 2 : rounds); round += 1) {
    for (const { times, run } of readers) times.push(await processorTime(run))
  }
  // Once: it takes so much longer that chance plays no part.
  readers.push({
    name: 'mdast-util-from-markdown, tree',
    times: [await processorTime(() => void fromMarkdown(text))],
    run: () => undefined,
  })
  const floor = median(readers[1]?.times ?? [])
  report({
    title: `Reading ${String(quick ? 1_000 : questions)} questions of Markdown (${megabytes.toFixed(1)} MB)`,
    columns: [{ name: 'CPU ms' }, { name: '× markdown-it' }],
    rows: readers.map(({ name, times }) => ({ name, values: [median(times), median(times) / floor] })),
  })
  report(memoryTable(text, quick ? 1 : 3, built))
}

const grown: readonly [reader: string, name: string][] = [
  ['thread', 'Dogear, on its thread, questions handed over'],
  ['inPlace', 'Dogear, in place, no limits'],
  ['markdownIt', 'markdown-it, tokens'],
  ['mdast', 'mdast-util-from-markdown, tree'],
]

/** By how much a process of its own grows at most while each reader reads the text and keeps what it read. */
function memoryTable(text: string, most: number, built: (entry: string) => string): BenchTable {
  const folder = mkdtempSync(join(tmpdir(), 'dogear-bench-reading-'))
  const file = join(folder, 'bank.md')
  writeFileSync(file, text)
  const megabytes = Buffer.byteLength(text) / 1e6
  const measure = (reader: string): number => {
    const args = [built('grow-by-reading'), reader, file, built('import-worker')]
    const said = execFileSync(process.execPath, args, { encoding: 'utf8' })
    return (JSON.parse(said) as { grown: number }).grown / 1e6
  }
  try {
    return {
      title: `Memory of reading it (${megabytes.toFixed(1)} MB)`,
      columns: [{ name: 'MB grown' }, { name: '× the file' }],
      rows: grown.map(([reader, name]) => {
        const times = Array.from({ length: reader === 'mdast' ? 1 : most }, () => measure(reader))
        return { name, values: [median(times), median(times) / megabytes] }
      }),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of processor time, which other work on the machine does not lengthen as it does the clock. */
async function processorTime(run: () => void): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve))
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
