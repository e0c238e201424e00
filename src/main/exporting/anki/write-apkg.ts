import { builtWorker } from '../../built-worker'
import { inTurns } from '../../in-slices'
import { runOnThread, transferable } from '../../thread-task'
import type { PackTask } from './pack-collection'
import { writeCollection, type CollectionSource } from './write-collection'

export interface PackageSource extends Omit<CollectionSource, 'use'> {
  /** Ends the work, which then rejects. */
  closing?: AbortSignal
}

/**
 * The bytes of an Anki package in the form that every version opens, with the media that its notes refer to. It is
 * packed on a thread of its own, in place where this code runs from its sources.
 */
export async function writeApkg(
  { closing = new AbortController().signal, ...source }: PackageSource,
  worker = builtWorker('pack-worker'),
): Promise<Uint8Array> {
  const names = new Set<string>()
  const collection = await inTurns(writeCollection({ ...source, use: (name) => names.add(name) }))
  closing.throwIfAborted()
  const { library, now } = source
  const task: PackTask = { folder: library.folder, collection, media: [...names], now }
  if (worker !== undefined) return runOnThread(worker, task, closing, endedWith, transferable(collection))
  const { packCollection } = await import('./pack-collection')
  return packCollection(task)
}

function endedWith(code: number): Error {
  return new Error(`The thread that packs the collection ended with code ${code}.`)
}
