import { computed, onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import type { StudySettingsView } from '@shared/contract/study-values'
import { allBanks, type BankStudySettings, type StudySettings } from '@shared/domain/study-settings'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

type BankSetting = keyof BankStudySettings

/** The settings of study for all banks or for one, as they are and as they can be changed. */
export function useStudySettings(scope: Ref<string>) {
  const attempt = useAttempt()
  const view = shallowRef<StudySettingsView | null>(null)
  const error = ref<unknown>(null)
  const isForAll = computed(() => scope.value === allBanks)
  const own = computed<Partial<BankStudySettings>>(() => view.value?.banks[scope.value] ?? {})

  async function load(): Promise<void> {
    try {
      view.value = await request('scheduling.get')
      error.value = null
    } catch (problem) {
      error.value = problem
    }
  }

  async function change<Name extends BankSetting>(
    name: Name,
    value: BankStudySettings[Name] | null,
  ): Promise<void> {
    const patch = { [name]: value }
    const done = await attempt(() =>
      isForAll.value
        ? request('scheduling.set', { patch })
        : request('scheduling.setForBank', { bankId: scope.value, patch }),
    )
    if (done) view.value = done.value
  }

  /** Changes what is the person's and not a bank's. */
  async function setOwn(patch: Partial<Pick<StudySettings, 'dayStartsAt'>> & { weights?: number[] | null }) {
    const done = await attempt(() => request('scheduling.set', { patch }))
    if (done) view.value = done.value
  }

  onScopeDispose(
    whenLibraryChanges(
      (tables) => tables.includes('studySettings'),
      50,
      () => void load(),
    ),
  )
  void load()

  return {
    view,
    error,
    isForAll,
    load,
    change,
    setOwn,
    /** What holds: the bank's own value, else that of all banks. */
    valueOf: <Name extends BankSetting>(name: Name): BankStudySettings[Name] | undefined =>
      own.value[name] ?? view.value?.all[name],
    isOwn: (name: BankSetting): boolean => !isForAll.value && own.value[name] !== undefined,
  }
}
