import { readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { readBankFile } from '../../../src/main/importing/read-bank-file'
import { startReader } from '../../../src/main/importing/reading/bank-reader'

/** Each keeps what it read. */
const readers: Record<string, (bytes: Buffer, worker: string) => unknown> = {
  thread: (bytes, worker) => readOnThread(bytes, worker),
  inPlace: (bytes) => readBankFile('bank.md', bytes),
  markdownIt: (bytes) => new MarkdownIt().parse(bytes.toString(), {}),
  mdast: (bytes) => fromMarkdown(bytes.toString()),
}

/** The thread of the app, and what it gives piece by piece. */
async function readOnThread(bytes: Buffer, worker: string): Promise<unknown> {
  const reader = startReader(bytes.length, worker)
  const parts: unknown[] = []
  // What starting a thread takes does not depend on the file.
  await reader.ask({ kind: 'read', path: 'small.md', bytes: Buffer.from('# 1. What?\n\nThis.\n') })
  start = process.memoryUsage().rss
  await reader.ask({ kind: 'read', path: 'bank.md', bytes }, (part) => parts.push(part))
  return { reader, parts }
}

const [name = '', file = '', worker = ''] = process.argv.slice(2)
const bytes = readFileSync(file)
let start = process.memoryUsage().rss
const kept = await readers[name]?.(bytes, worker)
console.log(
  JSON.stringify({ grown: process.resourceUsage().maxRSS * 1024 - start, kept: kept !== undefined }),
)
process.exit()
