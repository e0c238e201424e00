import type { ChangeLabel } from '@shared/domain/label'
import type { Operation } from '@shared/domain/records'
import type { HistoryState } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import type { Commit, Library } from '../library/library'
import type { EventBus } from '../rpc/event-bus'

interface Step {
  label: ChangeLabel
  /** Operations that lead to the other side of this step. */
  operations: readonly Operation[]
  mergeKey?: string | undefined
  at: number
}

/** Every change a person makes goes through here, so that it can be undone and redone by name. */
export interface History {
  /**
   * Commits operations as one undo step. Steps that share a `mergeKey` and follow each other within
   * a minute become one, so that typing a note is one step. Rejects as `Library.commit` does.
   */
  change(label: ChangeLabel, operations: readonly Operation[], mergeKey?: string): Promise<Commit>
  handlers: Pick<Handlers, 'history.state' | 'history.undo' | 'history.redo'>
}

const mergeWindow = 60_000
const longestHistory = 200

/** Keeps the undo and redo stacks of this run of the app over the library's own inverse operations. */
export function createHistory(library: Library, bus: EventBus): History {
  const undoSteps: Step[] = []
  const redoSteps: Step[] = []
  const { tracked, settled } = trackTasks()

  const state = (): HistoryState => ({
    undo: undoSteps.at(-1)?.label ?? null,
    redo: redoSteps.at(-1)?.label ?? null,
  })
  const announce = (): HistoryState => {
    const now = state()
    bus.publish('history.changed', now)
    return now
  }

  async function change(label: ChangeLabel, operations: readonly Operation[], mergeKey?: string) {
    const commit = await library.commit(operations)
    redoSteps.length = 0
    const last = undoSteps.at(-1)
    const merges =
      mergeKey !== undefined && last?.mergeKey === mergeKey && commit.savedAt - last.at < mergeWindow
    if (merges) last.at = commit.savedAt
    else undoSteps.push({ label, operations: commit.inverse, mergeKey, at: commit.savedAt })
    if (undoSteps.length > longestHistory) undoSteps.shift()
    announce()
    return commit
  }

  /** Waits for what was asked before: what is undone is the last change made, not the last one saved. */
  async function step(from: Step[], to: Step[]): Promise<HistoryState> {
    await settled()
    const taken = from.pop()
    if (!taken) return state()
    try {
      const commit = await library.commit(taken.operations)
      to.push({ label: taken.label, operations: commit.inverse, at: commit.savedAt })
    } catch (error) {
      from.push(taken)
      throw error
    }
    return announce()
  }

  return {
    change: (...given) => tracked(change(...given)),
    handlers: {
      'history.state': state,
      'history.undo': () => tracked(step(undoSteps, redoSteps)),
      'history.redo': () => tracked(step(redoSteps, undoSteps)),
    },
  }
}

/** Changes and steps that are on their way to the disk, and the wait for all of them. */
function trackTasks() {
  const underWay = new Set<Promise<unknown>>()
  const tracked = <Result>(task: Promise<Result>): Promise<Result> => {
    underWay.add(task)
    const done = (): void => void underWay.delete(task)
    task.then(done, done)
    return task
  }
  return { tracked, settled: () => Promise.allSettled(underWay) }
}
