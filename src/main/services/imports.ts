import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BundledBank, ImportOutcome, ImportPreview } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import { UnreadableFileError } from '../importing/format'
import { guessLanguage } from '../importing/guess-language'
import type { StudyDays } from '../importing/merging/merge-types'
import { planImport, type ImportPlan } from '../importing/plan-import'
import type { ReadBank } from '../importing/read-bank'
import { readBankFile } from '../importing/read-bank-file'
import { titleFromPath } from '../importing/target-bank'
import type { Clock, Ids, Library } from '../library/library'
import { writeMedia } from '../library/media'
import { ServiceError } from '../rpc/service-error'
import type { History } from './change'

export interface ImportDependencies {
  library: Library
  history: History
  clock: Clock
  ids: Ids
  days?: StudyDays
  /** Folder of the bundled banks. */
  bundledBanks: string
}

interface Held {
  banks: ReadBank[]
  bankId: string | undefined
}

/** Previews kept at once; the oldest goes first. */
const mostPreviews = 4

type ImportHandlers = Pick<
  Handlers,
  'imports.preview' | 'imports.commit' | 'imports.discard' | 'imports.bundled' | 'imports.addBundled'
>

/** Handlers for imports. A preview stores nothing; a commit plans again against the library of that moment. */
export function createImports(dependencies: ImportDependencies): ImportHandlers {
  const held = new Map<string, Held>()
  const bundled = createBundledReader(dependencies.bundledBanks)
  return {
    'imports.preview'({ files, bankId }) {
      const banks = files.flatMap(({ name, base64 }) => readUpload(name, base64))
      const plan = planImport(dependencies, banks, bankId === undefined ? {} : { bankId })
      const previewId = dependencies.ids()
      held.set(previewId, { banks, bankId })
      for (const id of [...held.keys()].slice(0, -mostPreviews)) held.delete(id)
      return describePreview(previewId, banks, plan)
    },
    async 'imports.commit'({ previewId, title }) {
      const preview = held.get(previewId)
      if (!preview) throw new ServiceError('NOT_FOUND', 'This preview is gone. Choose the files again.')
      const { banks, bankId } = preview
      if (bankId !== undefined && !dependencies.library.get('banks', bankId)) {
        throw new ServiceError('STALE', 'The bank to import into is gone. Choose the files again.')
      }
      const outcome = await store(dependencies, banks, {
        ...(bankId === undefined ? {} : { bankId }),
        ...(title === undefined ? {} : { title }),
      })
      held.delete(previewId)
      return outcome
    },
    'imports.discard'({ previewId }) {
      held.delete(previewId)
      return null
    },
    'imports.bundled': async () =>
      (await bundled()).map((bank) => describeBundled(dependencies.library, bank)),
    async 'imports.addBundled'({ name }) {
      const bank = (await bundled()).find((candidate) => candidate.name === name)
      if (!bank) throw new ServiceError('NOT_FOUND', `There is no bundled bank ${name}.`)
      return store(dependencies, bank.banks, {})
    },
  }
}

function readUpload(name: string, base64: string): ReadBank[] {
  try {
    return readBankFile(name, Buffer.from(base64, 'base64'))
  } catch (error) {
    if (error instanceof UnreadableFileError) {
      throw new ServiceError('UNREADABLE', error.message, {
        path: error.path,
        ...(error.line === undefined ? {} : { line: error.line }),
      })
    }
    throw error
  }
}

function describePreview(previewId: string, banks: readonly ReadBank[], plan: ImportPlan): ImportPreview {
  const { added, changed, unchanged, archived, conflicts } = plan
  return {
    previewId,
    files: banks.map(({ file }) => file),
    texts: banks.map(({ text }) => text),
    title: plan.title,
    bankId: plan.isNew ? null : plan.bankId,
    plan: { added, changed, unchanged, archived, conflicts },
  }
}

async function store(
  dependencies: ImportDependencies,
  banks: readonly ReadBank[],
  options: { bankId?: string; title?: string },
): Promise<ImportOutcome> {
  const plan = planImport(dependencies, banks, options)
  await writeMedia(
    dependencies.library.folder,
    banks.flatMap(({ media }) => media),
  )
  if (plan.operations.length > 0) {
    const key = plan.isNew ? 'bankImported' : 'bankUpdated'
    await dependencies.history.change({ key, subject: plan.title }, plan.operations)
  }
  const { bankId, added, changed, unchanged, archived, conflicts } = plan
  const warnings = banks.reduce((sum, { file }) => sum + file.warnings.length, 0)
  return { bankId, added, changed, unchanged, archived, conflicts, warnings }
}

interface BundledFile {
  name: string
  banks: ReadBank[]
}

/** Reads the bundled banks, each only when its bytes have changed. */
function createBundledReader(folder: string): () => Promise<BundledFile[]> {
  const known = new Map<string, { hash: string; banks: ReadBank[] }>()
  return async () => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.md')).sort()
    return Promise.all(
      names.map(async (name): Promise<BundledFile> => {
        const bytes = await readFile(join(folder, name))
        const hash = createHash('sha256').update(bytes).digest('hex')
        const cached = known.get(name)
        if (cached?.hash === hash) return { name, banks: cached.banks }
        const banks = readBankFile(name, bytes)
        known.set(name, { hash, banks })
        return { name, banks }
      }),
    )
  }
}

function describeBundled(library: Library, { name, banks }: BundledFile): BundledBank {
  const file = banks[0]?.file
  const key = file?.bank.key
  const bank = [...library.all('banks').values()].find(
    (candidate) => candidate.removedAt === undefined && key !== undefined && candidate.key === key,
  )
  return {
    name,
    title: file?.bank.title ?? titleFromPath(name),
    language: file?.bank.language ?? (file ? guessLanguage(file) : 'en'),
    description: file?.bank.description ?? '',
    questionCount: banks.reduce((sum, each) => sum + each.file.questions.length, 0),
    bankId: bank?.id ?? null,
  }
}
