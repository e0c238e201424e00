import { mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Bank } from '@shared/domain/records'
import type { ExportedFile } from '@shared/contract/values'
import { exportFormats, type ExportFormat } from '@shared/domain/export'
import { exportLibrary, type ExportDependencies } from '../../exporting/export-library'
import type { ExportWork } from '../../exporting/export-work'
import { errorCode, replaceFile } from '../../library/files'
import type { Library } from '../../library/library'
import { listedBanks } from '../../library/views'
import { createStudyContext } from '../../study/create-study-context'
import { readArguments, required } from '../arguments'
import { CommandError, type Command } from '../command'
import { interruptible } from '../interruptible'
import { withLibrary } from '../with-library'

const lossWords: Record<string, string> = {
  archivedQuestions: 'archived questions',
  asks: 'which questions were made of marked passages',
  bankDetails: 'description, licence and version of the bank',
  bookmarkReasons: 'why corners were folded',
  bookmarks: 'bookmarks',
  drafts: 'texts that are being written',
  exams: 'mock exams',
  keyPoints: 'key points that were changed',
  media: 'pictures and sounds, of which only the names stand in the texts',
  passages: 'where marked passages stand',
  questions: 'the questions themselves',
  readings: 'how far each question was read',
  recall: 'typed answers and points recalled',
  revisions: 'earlier versions of questions',
  schedule: 'the schedule and the review log',
  settings: 'exam dates, study settings and saved searches',
  topicMarks: 'topics marked as weak',
}

/** Writes a library, or one bank of it, to a file; into a folder, one file a bank. */
export const exportCommand: Command = {
  name: 'export',
  usage: `--library DIR --format ${exportFormats.join('|')} --out PATH [--bank ID] [--json]`,
  summary: 'writes a library or one bank to a file, or to one file a bank in a folder',
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      library: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      bank: { type: 'string' },
    })
    if (positionals.length > 0)
      throw new CommandError('WRONG_USE', `“${positionals[0] ?? ''}” is one argument too many.`, 2)
    const folder = required('library', values.library)
    const format = readFormat(required('format', values.format))
    const out = required('out', values.out)
    const written = await interruptible('No half file was left.', (stop) =>
      withLibrary(folder, 'existing', async ({ library, clock }) => {
        const bank = values.bank === undefined ? undefined : findBank(library, values.bank)
        const days = createStudyContext(library, clock).calendar
        return writeAll({ library, clock, days, stop }, format, out, bank)
      }),
    )
    if (output.json) output.print(JSON.stringify({ format, ...written }))
    else for (const path of written.files) output.print(path)
    for (const loss of written.losses)
      output.tell(`Not exported, ${format} cannot carry it: ${lossWords[loss] ?? loss}`)
    return 0
  },
}

function readFormat(format: string): ExportFormat {
  const known = exportFormats.find((each) => each === format)
  if (known) return known
  throw new CommandError('WRONG_USE', `The format is one of ${exportFormats.join(', ')}, not “${format}”.`, 2)
}

function findBank(library: Library, name: string): Bank {
  const banks = listedBanks(library)
  const bank =
    banks.find(({ id }) => id === name) ?? banks.find(({ key, title }) => key === name || title === name)
  if (bank) return bank
  throw new CommandError('NOT_FOUND', `There is no bank with the id ${name} in this library.`, 2)
}

async function writeAll(
  dependencies: ExportDependencies,
  format: ExportFormat,
  out: string,
  bank: Bank | undefined,
): Promise<{ files: string[]; losses: string[] }> {
  if (!(await isFolder(out))) {
    const file = await exportLibrary(dependencies, format, bank)
    return { files: [await write(resolve(out), file, dependencies)], losses: file.losses }
  }
  const files: string[] = []
  const losses = new Set<string>()
  const names = new Set<string>()
  for (const each of bank ? [bank] : listedBanks(dependencies.library)) {
    const file = await exportLibrary(dependencies, format, each)
    files.push(await write(resolve(join(out, freeName(file.fileName, names))), file, dependencies))
    file.losses.forEach((loss) => losses.add(loss))
  }
  return { files, losses: [...losses].sort() }
}

async function isFolder(path: string): Promise<boolean> {
  if (/[\\/]$/.test(path)) return true
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** Two banks of one title get two files, also where upper and lower case are the same. */
function freeName(name: string, taken: Set<string>): string {
  const [stem = name, extension = ''] = [name.replace(/\.\w+$/, ''), /\.\w+$/.exec(name)?.[0]]
  let free = name
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${stem} ${count}${extension}`
  taken.add(free.toLowerCase())
  return free
}

async function write(path: string, file: ExportedFile, { stop }: ExportWork): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await replaceFile(path, async (handle) => {
      await handle.writeFile(Buffer.from(file.content, file.encoding ?? 'utf8'), { signal: stop })
    })
    return path
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined || stop?.aborted) throw error
    throw new CommandError('NOT_WRITTEN', `${path} could not be written (${code}).`, 1, { path })
  }
}
