import type { AnnotationCounts, AnnotationList, AnnotationQuery } from '@shared/domain/annotation-query'
import type { Highlight } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import { createAnchorStates } from '../annotations/anchor-states'
import type { AnchorFinder } from '../annotations/anchor-finder'
import type { Commit, Library } from '../library/library'
import { highlightsByQuestion } from '../library/views'
import type { EventBus } from '../rpc/event-bus'
import { allAnnotations, annotationFilter, annotationRow, isHighlight } from './annotation-rows'

export interface AnnotationDependencies {
  library: Library
  events: EventBus
  finder: AnchorFinder
  /** Told why marks could not be looked for; they stay as they are. */
  failed: (error: unknown) => void
}

export interface Annotations {
  handlers: Pick<Handlers, 'annotations.list' | 'annotations.check'>
  close(): void
}

/** Lists everything written and marked, and follows marks when texts are replaced. */
export function createAnnotations(dependencies: AnnotationDependencies): Annotations {
  const { library, events, finder, failed } = dependencies
  const states = createAnchorStates(library, finder)
  const everything = remembered(library, () => allAnnotations(library))
  const marks = (): Highlight[] =>
    everything().flatMap(({ written }) => (isHighlight(written) ? [written] : []))

  const stateOf = (highlight: Highlight) => states.of(highlight)?.state
  async function check(): Promise<AnnotationCounts> {
    const all = marks()
    await states.find(all, (done, total) => events.publish('annotations.progress', { done, total }))
    return countStates(all, stateOf)
  }

  function list(query: AnnotationQuery, offset: number, limit: number): AnnotationList {
    const all = marks()
    const found = everything().filter(annotationFilter(query, states))
    return {
      total: found.length,
      rows: found.slice(offset, offset + limit).map((each) => annotationRow(library, states, each)),
      counts: countStates(all, stateOf),
      unknown: all.filter((mark) => stateOf(mark) === undefined).length,
      tags: countTags(all),
    }
  }

  /** Follows the marks of questions that were put, and tells of those that do not stand as they stood. */
  async function follow({ operations }: Commit): Promise<void> {
    const put = operations.flatMap((step) =>
      step.op === 'put' && step.table === 'questions' ? [step.value.id] : [],
    )
    const touched = put.flatMap((id) => highlightsByQuestion(library).get(id) ?? [])
    if (touched.length === 0) return
    const before = new Map(touched.map(({ id }) => [id, states.lastOf(id)?.state ?? 'exact']))
    await states.find(touched, (done, total) => events.publish('annotations.progress', { done, total }))
    const { moved, changed, orphan } = countStates(
      touched.filter((mark) => stateOf(mark) !== before.get(mark.id)),
      stateOf,
    )
    if (moved + changed + orphan > 0) events.publish('annotations.followed', { moved, changed, orphan })
  }

  const stop = library.onCommit((commit) => void follow(commit).catch(failed))
  return {
    handlers: {
      'annotations.list': ({ query, offset, limit }) => list(query, offset, limit),
      'annotations.check': check,
    },
    close() {
      stop()
      finder.close()
    },
  }
}

/** Computes a value once for each revision of the library. */
function remembered<Value>(library: Library, compute: () => Value): () => Value {
  let last: { revision: number; value: Value } | undefined
  return () => {
    if (last?.revision !== library.revision) last = { revision: library.revision, value: compute() }
    return last.value
  }
}

function countStates(
  marks: readonly Highlight[],
  stateOf: (mark: Highlight) => keyof AnnotationCounts | undefined,
): AnnotationCounts {
  const counts: AnnotationCounts = { exact: 0, moved: 0, changed: 0, orphan: 0 }
  for (const mark of marks) {
    const state = stateOf(mark)
    if (state) counts[state] += 1
  }
  return counts
}

function countTags(marks: readonly Highlight[]): AnnotationList['tags'] {
  const counts = new Map<string, number>()
  for (const { tags = [] } of marks) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag))
}
