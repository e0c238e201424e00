import { fromMarkdown } from 'mdast-util-from-markdown'
import MarkdownIt from 'markdown-it'
import { readBankFile } from '../../src/main/importing/read-bank-file'
import type { BenchPart } from './bench-part'
import { bankText } from './importing/bank-text'

/** Questions in the text that every reader is given. */
const questions = 10_000
const rounds = 7

/** Reading a bank of Markdown into questions, beside readers that merely parse the same text, in turn. */
export const measureImporting: BenchPart = async ({ quick, report }) => {
  const text = bankText(quick ? 1_000 : questions)
  const bytes = Buffer.from(text)
  const megabytes = bytes.length / 1e6
  // First of all, so that nobody else has grown the process: the highest mark it reaches is what reading took.
  const before = process.resourceUsage().maxRSS
  readBankFile('bank.md', bytes)
  const grown = (process.resourceUsage().maxRSS - before) / 1_000
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
    columns: [{ name: 'CPU ms' }, { name: '× markdown-it' }, { name: 'MB grown' }, { name: '× the file' }],
    rows: readers.map(({ name, times }, index) => ({
      name,
      values: [
        median(times),
        median(times) / floor,
        ...(index === 0 ? [grown, grown / megabytes] : [null, null]),
      ],
    })),
  })
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
