import type { Handlers } from '@shared/contract/types'
import type { Operation, TableName } from '@shared/domain/records'
import { contentOf, withContent } from '@shared/domain/revision'
import type { FoundText, TrustState } from '@shared/domain/trust'
import { backupFolders } from '../library/backups'
import { countRecords } from '../library/backup-note'
import { folderSize } from '../library/folder-size'
import { readLastCheck, writeLastCheck } from '../library/last-check'
import { layout } from '../library/layout'
import type { Library } from '../library/library'
import { ServiceError } from '../rpc/service-error'
import type { FoundVersion } from '../trust/find-texts'
import { runTrustTask } from '../trust/run-trust-task'
import type { Comparison } from '../trust/trust-tasks'
import { backupSummaries, backupSummary } from './backup-summaries'
import { edited, type EditContext } from './edit-context'
import type { HostCapabilities } from './host-capabilities'
import { stamp } from './stamp'

type TrustHandlers = Pick<
  Handlers,
  | 'trust.state'
  | 'trust.check'
  | 'trust.backUp'
  | 'trust.compare'
  | 'trust.restore'
  | 'trust.find'
  | 'trust.bringBack'
>

const mostProblems = 200
const restoreAttempts = 3
/** Written whenever somebody goes from place to place: no reason to check everything again. */
const beside: ReadonlySet<TableName> = new Set(['preferences', 'readings'])

export interface TrustDependencies extends EditContext {
  capabilities?: HostCapabilities
  closing: AbortSignal
}

/** Handlers for the safety of the data: what is on disk is read back, compared, and brought back. */
export function createTrust(context: TrustDependencies): TrustHandlers {
  return { ...createChecks(context), ...createRestoring(context), ...createFinding(context) }
}

function createChecks({ library, clock, closing, capabilities }: TrustDependencies) {
  const { folder } = library
  let written = library.revision
  library.onCommit(({ operations, revision }) => {
    if (operations.some(({ table }) => !beside.has(table))) written = revision
  })
  return {
    async 'trust.state'() {
      const lastCheck = await readLastCheck(folder)
      return {
        ...(await stateOf(library)),
        canShowFolder: capabilities?.reveal !== undefined,
        lastCheck,
        isChecked: lastCheck !== null && lastCheck.problems === 0 && written <= lastCheck.revision,
      }
    },
    async 'trust.check'() {
      const { revision } = library
      const { problems } = await runTrustTask('check', { folder }, closing)
      const check = { at: clock(), revision, problems: problems.length }
      // What was found is told, whether or not there is room to remember it.
      await writeLastCheck(folder, check).catch(() => undefined)
      return { check, problems: problems.slice(0, mostProblems) }
    },
    async 'trust.backUp'() {
      return backupSummary(folder, `${layout.backups}/${await library.backUp('asked')}`)
    },
  } satisfies Partial<TrustHandlers>
}

async function stateOf(library: Library): Promise<Pick<TrustState, 'bytes' | 'counts' | 'backups'>> {
  const { folder } = library
  return {
    bytes: await folderSize(folder),
    counts: countRecords({ table: (name) => library.all(name) }),
    backups: await backupSummaries(folder),
  }
}

function createRestoring({ library, history, closing }: TrustDependencies) {
  const { folder } = library
  async function compare(name: string): Promise<Extract<Comparison, { state: 'read' }>> {
    const backup = `${layout.backups}/${name}`
    if (!(await backupFolders(folder)).includes(backup))
      throw new ServiceError('NOT_FOUND', `There is no backup ${name}.`)
    const comparison = await runTrustTask('compare', { folder, backup }, closing)
    if (comparison.state === 'read') return comparison
    const files = comparison.files.join(', ')
    throw new ServiceError('BACKUP_DAMAGED', `In the backup ${name}, ${files} cannot be read.`, files)
  }
  return {
    'trust.compare': async ({ name }) => (await compare(name)).tables,
    async 'trust.restore'({ name }) {
      await compare(name)
      await library.backUp('beforeRestore')
      for (let attempt = 1; attempt <= restoreAttempts; attempt += 1) {
        const { revision, operations } = await compare(name)
        // A change that was made meanwhile is not in what was compared.
        if (revision !== library.revision) continue
        if (operations.length > 0) await history.change({ key: 'libraryRestored' }, operations)
        return operations.length
      }
      throw new ServiceError('STALE', 'The library was changed while it was compared with the backup.')
    },
  } satisfies Partial<TrustHandlers>
}

function createFinding(context: TrustDependencies) {
  const { library, history, closing } = context
  let found = new Map<string, FoundVersion>()
  return {
    async 'trust.find'({ text, limit }) {
      const versions = await runTrustTask('find', { folder: library.folder, text }, closing)
      const shown = versions.slice(0, limit)
      found = new Map(shown.map((version) => [version.key, version]))
      return { texts: shown.map(told), total: versions.length }
    },
    async 'trust.bringBack'({ key }) {
      const version = found.get(key)
      if (version === undefined) throw new ServiceError('NOT_FOUND', 'That text was not found before.')
      const subject = version.kind === 'note' || version.kind === 'highlight' ? version.where : version.text
      await history.change({ key: 'broughtBack', subject }, operationsFor(context, version))
      return null
    },
  } satisfies Partial<TrustHandlers>
}

function told({ key, kind, text, where, at, state }: FoundVersion): FoundText {
  return { key, kind, text, where, at, state }
}

/** A text that differs by now comes back beside the present one, a question as its newest version: nothing is lost. */
function operationsFor(context: EditContext, { operations }: FoundVersion): Operation[] {
  const { library, clock, ids } = context
  return operations.flatMap((operation): Operation[] => {
    if (operation.op === 'remove') return []
    const { table, value } = operation
    const present = library.get(table, value.id)
    if (present === undefined || table === 'banks')
      return [{ ...operation, value: { ...value, ...stamp(library, clock, value) } } as Operation]
    if (table !== 'questions')
      return [{ ...operation, value: { ...value, id: ids(), ...stamp(library, clock, value) } } as Operation]
    const question = library.get('questions', value.id)
    return question ? edited(context, question, withContent(question, contentOf(value))) : []
  })
}
