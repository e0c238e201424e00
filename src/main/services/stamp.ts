import type { Stamp } from '@shared/domain/stamp'
import type { Clock, Library } from '../library/library'

/** Stamps for a record of this device: new, or a change of `existing`, whose creation time it keeps. */
export function stamp(library: Library, clock: Clock, existing?: Stamp): Stamp {
  const now = clock()
  return { createdAt: existing?.createdAt ?? now, updatedAt: now, device: library.device }
}
