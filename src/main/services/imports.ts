import type { FileFacts, ImportProgress, OpenImport } from '@shared/contract/importing-values'
import type { Handlers } from '@shared/contract/types'
import type { ImportOutcome } from '@shared/contract/values'
import { largestImport } from '@shared/domain/import-limits'
import { planImport, type ImportOptions, type ImportPlan } from '../importing/plan-import'
import type { StudyDays } from '../importing/merging/merge-types'
import { keepFiles } from '../importing/keep-files'
import type { ReadBank } from '../importing/read-bank'
import type { TableName } from '@shared/domain/records'
import type { Clock, Ids, Library } from '../library/library'
import type { EventBus } from '../rpc/event-bus'
import { ServiceError } from '../rpc/service-error'
import type { History } from './change'
import { createBundledBanks, describeBundled } from './importing/bundled-banks'
import { compareDraft, describePreview, foundRows, removedRows } from './importing/describe-import'
import { HeldImport } from './importing/held-import'
import { LeftImports } from './importing/left-imports'

export interface ImportDependencies {
  library: Library
  history: History
  events: EventBus
  clock: Clock
  ids: Ids
  days?: StudyDays
  /** Folder of the bundled banks. */
  bundledBanks: string
  /** Aborted when the library is closed. */
  closing?: AbortSignal
}

/** Imports held at once; the oldest goes first. */
const mostHeld = 2
/** Rows of one answer. */
const portion = 2_000
/** Characters of one answer. */
const textPortion = 512 * 1024

type ImportHandlers = Pick<
  Handlers,
  | 'imports.begin'
  | 'imports.part'
  | 'imports.preview'
  | 'imports.reread'
  | 'imports.held'
  | 'imports.rows'
  | 'imports.removed'
  | 'imports.source'
  | 'imports.compare'
  | 'imports.commit'
  | 'imports.discard'
  | 'imports.bundled'
  | 'imports.addBundled'
>

/** Handlers for imports. A preview stores nothing; a commit plans again against the library of that moment. */
export function createImports(dependencies: ImportDependencies): ImportHandlers {
  const { library } = dependencies
  const left = new LeftImports(library.folder)
  const held = createHeldImports(dependencies, left)
  return {
    'imports.begin': ({ files }) => ({ importId: held.begin(files) }),
    'imports.part'({ importId, file, base64 }) {
      held.get(importId).receive(file, Buffer.from(base64, 'base64'))
      return null
    },
    async 'imports.preview'({ importId, bankId, asNew = false }) {
      const each = held.get(importId)
      await each.read()
      void left.remember(importId, [...each.files])
      each.target = { ...(bankId === undefined ? {} : { bankId }), isNew: asNew }
      return describePreview(each, await each.planWith({}))
    },
    async 'imports.reread'({ importId, source, text, options }) {
      const each = held.get(importId)
      await each.reread(source, text, options)
      if (text !== undefined) void left.edited(importId, each.sources[source]?.path ?? '', text)
      return describePreview(each, await each.planWith({}))
    },
    'imports.rows': ({ importId, source, offset }) => foundRows(held.get(importId), source, offset, portion),
    'imports.removed': ({ importId, offset }) => removedRows(library, held.get(importId), offset, portion),
    'imports.source': async ({ importId, source, start }) => ({
      text: await held.get(importId).textOf(source, start, textPortion),
    }),
    'imports.compare'({ importId, index }) {
      const comparison = compareDraft(library, held.get(importId), index)
      if (!comparison) throw new ServiceError('NOT_FOUND', 'There is no such question in the files.')
      return comparison
    },
    async 'imports.commit'({ importId, title, excluded = [], kept = [], resolutions = [] }) {
      const each = held.get(importId)
      const choices = {
        excluded: new Set(excluded),
        kept: new Set(kept),
        resolutions: new Map(resolutions.map(({ questionId, choice }) => [questionId, choice])),
      }
      const outcome = await commit(dependencies, each, { choices, ...(title === undefined ? {} : { title }) })
      held.discard(importId)
      return outcome
    },
    ...createEnding(held, left),
    ...createBundled(dependencies),
  }
}

function createEnding(
  held: ReturnType<typeof createHeldImports>,
  left: LeftImports,
): Pick<ImportHandlers, 'imports.held' | 'imports.discard'> {
  return {
    'imports.held': async () => ({ open: held.open(), left: await left.left() }),
    async 'imports.discard'({ importId }) {
      held.discard(importId)
      await left.forget(importId)
      return null
    },
  }
}

function createBundled(
  dependencies: ImportDependencies,
): Pick<ImportHandlers, 'imports.bundled' | 'imports.addBundled'> {
  const { library, ids, closing, bundledBanks } = dependencies
  const begin = (files: readonly FileFacts[]): HeldImport =>
    new HeldImport(ids(), files, dependencies, () => undefined)
  const bundled = createBundledBanks(bundledBanks, begin, closing)
  return {
    'imports.bundled': async () => (await bundled.list()).map((facts) => describeBundled(library, facts)),
    async 'imports.addBundled'({ name }) {
      const outcome = await bundled.use(name, (held) => commit(dependencies, held, {}))
      if (!outcome) throw new ServiceError('NOT_FOUND', `There is no bundled bank ${name}.`)
      return outcome
    },
  }
}

function createHeldImports(dependencies: ImportDependencies, left: LeftImports) {
  const held = new Map<string, HeldImport>()
  const close = (id: string): void => {
    held.get(id)?.close()
    held.delete(id)
  }
  const discard = (id: string): void => {
    close(id)
    void left.forget(id)
  }
  // A preview nobody committed must not keep its thread, and with it the app, alive.
  dependencies.closing?.addEventListener('abort', () => [...held.keys()].forEach(close))
  return {
    begin(files: readonly FileFacts[]): string {
      if (files.reduce((sum, { size }) => sum + size, 0) > largestImport) {
        throw new ServiceError(
          'TOO_LARGE',
          `The files are larger than ${largestImport / 1024 / 1024} MB together. Import fewer at a time.`,
        )
      }
      const id = dependencies.ids()
      const { events } = dependencies
      const tell = (progress: ImportProgress): void => events.publish('imports.progress', progress)
      held.set(id, new HeldImport(id, files, dependencies, tell))
      for (const old of [...held.keys()].slice(0, -mostHeld)) discard(old)
      return id
    },
    /** Those that came whole, newest first. */
    open: (): OpenImport[] =>
      [...held.values()]
        .filter(({ isWhole }) => isWhole)
        .map(describeOpen)
        .reverse(),
    get(id: string): HeldImport {
      const found = held.get(id)
      if (!found) throw new ServiceError('NOT_FOUND', 'This preview is gone. Choose the files again.')
      return found
    },
    discard,
  }
}

function describeOpen({ id, files, target: { bankId, isNew = false } }: HeldImport): OpenImport {
  return {
    importId: id,
    files: [...files],
    ...(bankId === undefined ? {} : { bankId }),
    ...(isNew ? { asNew: true } : {}),
  }
}

/** As often as a plan is made anew, a slice at a time, because the library changed meanwhile. */
const mostAttempts = 5

async function commit(
  dependencies: ImportDependencies,
  held: HeldImport,
  decided: Pick<ImportOptions, 'choices' | 'title'>,
): Promise<ImportOutcome> {
  const { library } = dependencies
  const { target } = held
  if (target.bankId !== undefined && !library.get('banks', target.bankId)) {
    throw new ServiceError('STALE', 'The bank to import into is gone. Choose the files again.')
  }
  const options = { ...decided, texts: await held.keepTexts(library.folder) }
  await keepFiles(library.folder, held.banks)
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const changes = changesOf(library, held.banks)
    const plan = await held.planWith(options).finally(changes.stop)
    if (!changes.seen()) return store(dependencies, held.banks, plan)
  }
  return store(dependencies, held.banks, planImport(dependencies, held.banks, { ...target, ...options }))
}

const contentTables: ReadonlySet<TableName> = new Set(['banks', 'questions', 'revisions'])

/** Notes what comes into the library that a plan may depend on: where the files bring no study, their content alone. */
function changesOf(library: Library, banks: readonly ReadBank[]) {
  const bringsStudy = banks.some(({ study }) =>
    Object.values<readonly unknown[]>({ ...study }).some((records) => records.length > 0),
  )
  let isChanged = false
  const stop = library.onCommit(({ operations }) => {
    isChanged ||= bringsStudy || operations.some(({ table }) => contentTables.has(table))
  })
  return { seen: () => isChanged, stop }
}

/** Commits a plan as one step of the history. */
async function store(
  { history }: ImportDependencies,
  banks: readonly ReadBank[],
  plan: ImportPlan,
): Promise<ImportOutcome> {
  if (plan.operations.length > 0) {
    const key = plan.isNew ? 'bankImported' : 'bankUpdated'
    await history.change({ key, subject: plan.title }, plan.operations)
  }
  const { bankId, added, changed, unchanged, archived, conflicts } = plan
  const warnings = banks.reduce((sum, { file }) => sum + file.warnings.length, 0)
  return { bankId, added, changed, unchanged, archived, conflicts, warnings }
}
