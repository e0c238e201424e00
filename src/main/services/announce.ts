import type { Change } from '@shared/contract/events'
import type { Operation } from '@shared/domain/records'
import type { Commit, Library } from '../library/library'
import type { EventBus } from '../rpc/event-bus'

/** More changes than this are announced by table only; the renderer fetches what it shows. */
const mostChangesSent = 100

/** Publishes every commit as `library.changed`, and what cannot be written beside. Returns a function that stops it. */
export function announceLibrary(library: Library, bus: EventBus): () => void {
  const stops = [
    library.onTrouble((trouble) => bus.publish('library.troubled', trouble ?? null)),
    library.onCommit((commit) => {
      bus.publish('library.changed', {
        revision: commit.revision,
        savedAt: commit.savedAt,
        tables: [...new Set(commit.operations.map((operation) => operation.table))],
        changes: changesOf(commit),
      })
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

function changesOf({ operations }: Commit): Change[] | null {
  return operations.length > mostChangesSent ? null : operations.map(changeOf)
}

function changeOf(operation: Operation): Change {
  return operation.op === 'remove'
    ? { table: operation.table, id: operation.id, value: null }
    : ({ table: operation.table, id: operation.value.id, value: operation.value } as Change)
}
