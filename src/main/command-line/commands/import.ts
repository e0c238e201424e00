import type { ImportOutcome } from '@shared/contract/values'
import { keepFiles } from '../../importing/keep-files'
import { planImport, type ImportOptions } from '../../importing/plan-import'
import type { LikelyBank } from '../../importing/newer-version'
import type { ReadBank } from '../../importing/read-bank'
import type { Library } from '../../library/library'
import { keepSourceText } from '../../library/source-texts'
import { listedBanks } from '../../library/views'
import { createStudyContext } from '../../study/create-study-context'
import { readArguments, required } from '../arguments'
import { CommandError, type Command } from '../command'
import { readInputs } from '../read-inputs'
import { withLibrary, type LibraryAccess } from '../with-library'

/** Imports files into a library: the same pipeline as in the app, one commit. */
export const importCommand: Command = {
  name: 'import',
  usage: 'FILE_OR_FOLDER… --library DIR [--bank NAME] [--json]',
  summary: 'imports files, merging into the bank they belong to',
  async run(args, output) {
    const { positionals, values } = readArguments(args, {
      library: { type: 'string' },
      bank: { type: 'string' },
    })
    const folder = required('library', values.library)
    const banks = await readInputs(positionals)
    if (banks.every(({ file }) => file.questions.length === 0)) {
      const path = banks[0]?.file.path ?? ''
      throw new CommandError('NO_QUESTIONS', `No questions were found in ${path}.`, 2, { path })
    }
    const { outcome, likely } = await withLibrary(folder, 'create', (access) =>
      store(access, banks, values.bank),
    )
    if (values.bank === undefined) for (const each of likely) output.tell(likelySentence(each))
    if (output.json) output.print(JSON.stringify(outcome))
    else output.print(sentence(outcome))
    for (const { file } of banks) {
      for (const { line, message } of file.warnings)
        output.tell(`${file.path}${line === undefined ? '' : `:${line}`}: ${message}`)
    }
    return 0
  },
}

async function store(
  { library, clock, ids }: LibraryAccess,
  banks: readonly ReadBank[],
  name: string | undefined,
): Promise<{ outcome: ImportOutcome; likely: readonly LikelyBank[] }> {
  const texts: (string | null)[] = []
  for (const { text } of banks) texts.push(text === '' ? null : await keepSourceText(library.folder, text))
  const options = name === undefined ? {} : bankOptions(library, name)
  const days = createStudyContext(library, clock).calendar
  const plan = planImport({ library, clock, ids, days }, banks, { ...options, texts })
  await keepFiles(library.folder, banks)
  if (plan.operations.length > 0) await library.commit(plan.operations)
  const { bankId, added, changed, unchanged, archived, conflicts, likely } = plan
  const warnings = banks.reduce((sum, { file }) => sum + file.warnings.length, 0)
  return { outcome: { bankId, added, changed, unchanged, archived, conflicts, warnings }, likely }
}

function likelySentence({ bank, alike, total, isClear }: LikelyBank): string {
  const seen = `${alike} of ${total} questions are in “${bank.title}” already`
  return isClear
    ? `${seen}: merged into it as a newer version. --bank with a new name keeps it apart.`
    : `${seen}: imported as a new bank. --bank "${bank.title}" merges it into that one.`
}

/** A bank is named by its title or its id; a name that no bank has makes a new one. */
function bankOptions(library: Library, name: string): ImportOptions {
  const banks = listedBanks(library)
  const bank = banks.find(({ id }) => id === name) ?? banks.find(({ title }) => title === name)
  return bank ? { bankId: bank.id } : { isNew: true, isJoined: true, title: name }
}

function sentence({ added, changed, unchanged, archived, conflicts, warnings }: ImportOutcome): string {
  const counts = `${added} added, ${changed} changed, ${unchanged} unchanged, ${archived} archived, ${warnings} warnings`
  if (conflicts === 0) return counts
  return `${counts}\n${conflicts} questions were edited in the app and changed in the file: the edits stay. Import the file in the app to choose.`
}
