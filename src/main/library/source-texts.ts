import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere, replaceFile } from './files'
import { foundProblem, type FoundProblem } from './found-problem'
import { layout } from './layout'
import type { RecordsInMemory } from './records-in-memory'

const namePattern = /^[0-9a-f]{32}$/

/**
 * Keeps the text a bank was imported from, so that its questions can be shown in it. A text has one file
 * whatever imports it, and is never changed: an import that is undone, or a backup, still finds its own. What nothing
 * refers to any more is removed by `clearUnneededFiles`.
 *
 * @returns the name of the text: the start of its SHA-256 in hexadecimal
 */
export async function keepSourceText(folder: string, text: string): Promise<string> {
  const bytes = Buffer.from(text, 'utf8')
  const name = nameOf(bytes)
  await mkdir(join(folder, layout.sources), { recursive: true })
  // Written even where it is there already: its time says that it is wanted.
  await replaceFile(pathOf(folder, name), async (file) => {
    await file.writeFile(bytes)
  })
  return name
}

/** The name a text is kept under. */
export function sourceTextName(text: string): string {
  return nameOf(Buffer.from(text, 'utf8'))
}

/** The text kept under a name; undefined where it is not there or not what it was. */
export async function readSourceText(folder: string, name: string): Promise<string | undefined> {
  if (!namePattern.test(name)) return undefined
  const bytes = await readIfThere(pathOf(folder, name))
  return bytes && nameOf(bytes) === name ? bytes.toString('utf8') : undefined
}

/** Texts that banks refer to and that are missing or not what they were. */
export async function sourceProblems(folder: string, records: RecordsInMemory): Promise<FoundProblem[]> {
  const problems: FoundProblem[] = []
  const checked = new Set<string>()
  for (const { id, sources = [] } of records.table('banks').values()) {
    for (const { text } of sources) {
      if (checked.has(text)) continue
      checked.add(text)
      if ((await readSourceText(folder, text)) !== undefined) continue
      problems.push(foundProblem(`${layout.sources}/${text}.txt`, 'sourceText', { id }))
    }
  }
  return problems
}

function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}

function pathOf(folder: string, name: string): string {
  return join(folder, layout.sources, `${name}.txt`)
}
