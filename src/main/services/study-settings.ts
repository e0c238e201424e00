import type { StudySettingsView } from '@shared/contract/study-values'
import type { Handlers } from '@shared/contract/types'
import { allBanks, type StudySettings, type StudySettingsRecord } from '@shared/domain/study-settings'
import { cardRepairs } from '../study/card-repairs'
import { settingsInForce } from '../study/settings-in-force'
import type { StudyContext } from '../study/study-context'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface StudySettingsDependencies {
  context: StudyContext
  history: History
}

type SchedulingChannels = 'scheduling.get' | 'scheduling.set' | 'scheduling.setForBank' | 'scheduling.rebuild'
type Patch = { [Name in keyof StudySettings]?: StudySettings[Name] | null }

/** Handlers for how study is scheduled. A change holds from the next grade on and can be undone. */
export function createStudySettings({
  context,
  history,
}: StudySettingsDependencies): Pick<Handlers, SchedulingChannels> {
  const { library, clock } = context
  const view = (): StudySettingsView => ({
    all: settingsInForce(library),
    banks: Object.fromEntries(
      [...library.all('studySettings').values()]
        .filter(({ id }) => id !== allBanks)
        .map(({ id, values }) => [id, values]),
    ),
  })

  async function change(id: string, patch: Patch, subject: string): Promise<StudySettingsView> {
    const existing = library.get('studySettings', id)
    const values = patched(existing?.values ?? {}, patch)
    if (JSON.stringify(values) === JSON.stringify(existing?.values ?? {})) return view()
    const value: StudySettingsRecord = { id, values, ...stamp(library, clock, existing) }
    // Counting a number up is one step; whatever else is chosen is a step of its own.
    const counts = Object.values(patch).every((setting) => typeof setting === 'number')
    const mergeKey = counts ? `studySettings ${id} ${Object.keys(patch).join()}` : undefined
    await history.change(
      { key: labelOf(id, patch), subject },
      [{ op: 'put', table: 'studySettings', value }],
      mergeKey,
    )
    return view()
  }

  return {
    'scheduling.get': view,
    'scheduling.set': ({ patch }) => change(allBanks, patch, ''),
    async 'scheduling.rebuild'() {
      const operations = cardRepairs(context)
      if (operations.length > 0) await history.change({ key: 'scheduleRebuilt' }, operations)
      return { changed: operations.length }
    },
    'scheduling.setForBank': ({ bankId, patch }) =>
      change(bankId, patch, requireRecord(library, 'banks', bankId).title),
  }
}

function labelOf(id: string, patch: Patch) {
  if (patch.weights !== undefined) return 'parametersChanged'
  return id === allBanks ? 'studySettingsChanged' : 'bankStudySettingsChanged'
}

function patched(values: Partial<StudySettings>, patch: Patch): Partial<StudySettings> {
  const entries = Object.entries({ ...values, ...patch }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}
