import { allBanks, defaultStudySettings, type StudySettings } from '@shared/domain/study-settings'
import type { Library } from '../library/library'

interface Kept {
  /** The records the settings were made of: they are replaced whenever one changes. */
  madeOf: readonly unknown[]
  settings: StudySettings
}

const kept = new WeakMap<Library, Map<string, Kept>>()

/** The settings that hold for a bank, or for all banks together where none is given. Cheap to ask again. */
export function settingsInForce(library: Library, bankId: string = allBanks): StudySettings {
  const forAll = library.get('studySettings', allBanks)
  const own = bankId === allBanks ? undefined : library.get('studySettings', bankId)
  const cache = kept.get(library) ?? new Map<string, Kept>()
  kept.set(library, cache)
  const known = cache.get(bankId)
  if (known?.madeOf[0] === forAll && known?.madeOf[1] === own && known) return known.settings
  const settings = { ...defaultStudySettings(), ...forAll?.values, ...own?.values }
  cache.set(bankId, { madeOf: [forAll, own], settings })
  return settings
}
