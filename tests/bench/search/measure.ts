import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldText } from '../../../src/shared/domain/fold-text'
import type { Question } from '../../../src/shared/domain/records'
import { BuildStopped, processor, type Built, type Engine } from './engine'
import { queryClasses, type QueryClass } from './queries'

export interface Figures {
  engine: string
  size: number
  /** Seconds on the clock, and of processor time over all threads. */
  buildSeconds: number
  buildProcessorSeconds: number
  loadMilliseconds: number | null
  busyMilliseconds: number | null
  /** What the engine keeps beside the questions themselves. */
  megabytes: number
  classes: Record<QueryClass, { p50: number; p95: number; recall: number; precision: number }>
}

/**
 * A query is asked several times and its best time counts; a slow one this often. Times are processor time of this
 * process: on a machine with nothing else to do they are the time on the clock, on a busy one not what others take.
 */
const slowRounds = 1
const slowMilliseconds = 50

/** An engine whose build was given up, and why. */
export interface Stopped {
  engine: string
  stopped: string
}

/** Builds an engine over the questions and measures it; what it finds is held against a plain reading of every text. */
export async function measure(
  engine: Engine,
  questions: readonly Question[],
  queries: Record<QueryClass, string[]>,
  truth: (query: string) => ReadonlySet<string>,
  rounds: number,
): Promise<Figures | Stopped> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-bench-'))
  // What is known of the truth is kept, and not the engine's.
  for (const name of queryClasses) queries[name].forEach(truth)
  const memoryBefore = memory()
  const processorBefore = processor()
  const started = performance.now()
  const built = await buildWithin(engine, questions, folder)
  if (built instanceof BuildStopped) {
    await rm(folder, { recursive: true, force: true })
    return { engine: engine.name, stopped: built.message }
  }
  const buildSeconds = (performance.now() - started) / 1_000
  const buildProcessorSeconds = (processor() - processorBefore - (built.load ?? 0)) / 1_000
  const classes = Object.fromEntries(
    queryClasses.map((name) => [name, measureClass(built, queries[name], truth, rounds)]),
  ) as Figures['classes']
  // After searching: what is read as it is needed has been read by then.
  const megabytes = memory() - memoryBefore
  built.close()
  await rm(folder, { recursive: true, force: true })
  return {
    engine: engine.name,
    size: questions.length,
    buildSeconds,
    buildProcessorSeconds,
    loadMilliseconds: built.load ?? null,
    busyMilliseconds: built.busy ?? null,
    megabytes,
    classes,
  }
}

async function buildWithin(
  engine: Engine,
  questions: readonly Question[],
  folder: string,
): Promise<Built | BuildStopped> {
  try {
    return await engine.build(questions, folder)
  } catch (error) {
    if (error instanceof BuildStopped) return error
    throw error
  }
}

/** Ids by query, read from texts folded once. */
export function plainReading(questions: readonly Question[]): (query: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  const texts = questions.map(({ id, title, answer, topics, tags }) => ({
    id,
    folded: [title, answer, ...topics, ...tags].map(foldText).join('\0'),
  }))
  return (query) => {
    const before = known.get(query)
    if (before) return before
    const wanted = foldText(query)
    const found = texts.filter(({ folded }) => folded.includes(wanted))
    const ids = new Set(found.map(({ id }) => id))
    known.set(query, ids)
    return ids
  }
}

function measureClass(
  built: Built,
  queries: readonly string[],
  truth: (query: string) => ReadonlySet<string>,
  rounds: number,
) {
  const times: number[] = []
  let wanted = 0
  let found = 0
  let right = 0
  for (const query of queries) {
    let first: readonly string[] = []
    times.push(bestTime(() => (first = built.first(query)), rounds))
    const expected = truth(query)
    // Where nothing is ranked the first are all there are.
    const all = built.first === built.all ? first : built.all(query)
    wanted += expected.size
    found += all.length
    right += all.filter((id) => expected.has(id)).length
  }
  times.sort((a, b) => a - b)
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    recall: wanted === 0 ? 1 : right / wanted,
    precision: found === 0 ? 1 : right / found,
  }
}

function bestTime(run: () => unknown, rounds: number): number {
  let best = Infinity
  for (let round = 0; round < (best > slowMilliseconds && round > 0 ? slowRounds : rounds); round += 1) {
    const started = processor()
    run()
    best = Math.min(best, processor() - started)
  }
  return best
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function memory(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}
