import { CommandError } from './command'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Does work that puts away what it has half done when the process is told to end: `stop` is aborted first, and the
 * work is to reject. Told a second time, the process ends at once.
 *
 * @param left what the person finds afterwards, as a sentence
 */
export async function interruptible<Result>(
  left: string,
  work: (stop: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController()
  const end = (): void => ending.abort()
  for (const signal of signals) process.once(signal, end)
  try {
    return await work(ending.signal)
  } catch (error) {
    if (!ending.signal.aborted) throw error
    throw new CommandError('INTERRUPTED', `Interrupted. ${left}`, 130)
  } finally {
    for (const signal of signals) process.off(signal, end)
  }
}
