import { builtWorker } from '../../built-worker'
import { runOnThread, transferable } from '../../thread-task'
import { writeInTurns, type ExportWork } from '../export-work'
import type { PackTask } from './pack-collection'
import { collectionSteps, writeCollection, type CollectionSource } from './write-collection'

export type PackageSource = Omit<CollectionSource, 'use'> & ExportWork

/**
 * The bytes of an Anki package in the form that every version opens, with the media that its notes refer to. It is
 * packed on a thread of its own, in place where this code runs from its sources.
 */
export async function writeApkg(
  { stop = new AbortController().signal, tell, ...source }: PackageSource,
  worker = builtWorker('pack-worker'),
): Promise<Uint8Array> {
  const names = new Set<string>()
  const total = collectionSteps(source)
  const steps = writeCollection({ ...source, use: (name) => names.add(name) })
  const collection = await writeInTurns(steps, total, { stop, tell })
  stop.throwIfAborted()
  tell?.(total, total)
  const { library, now } = source
  const task: PackTask = { folder: library.folder, collection, media: [...names], now }
  if (worker !== undefined) return runOnThread(worker, task, stop, endedWith, transferable(collection))
  const { packCollection } = await import('./pack-collection')
  return packCollection(task)
}

function endedWith(code: number): Error {
  return new Error(`The thread that packs the collection ended with code ${code}.`)
}
