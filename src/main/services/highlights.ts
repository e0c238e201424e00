import type { Highlight } from '@shared/domain/records'
import type { Handlers, InputOf } from '@shared/contract/types'
import { textRevision } from '../annotations/text-revision'
import type { Clock, Ids, Library } from '../library/library'
import { highlightsByQuestion } from '../library/views'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface HighlightDependencies {
  library: Library
  history: History
  clock: Clock
  ids: Ids
}

type HighlightHandlers = Pick<
  Handlers,
  'highlights.add' | 'highlights.change' | 'highlights.relink' | 'highlights.remove'
>

/** Handlers for the passages a reader marks and what is written at them. */
export function createHighlights({ library, history, clock, ids }: HighlightDependencies): HighlightHandlers {
  return {
    async 'highlights.add'(passage) {
      const standing = bareMark(library, passage)
      if (standing) return standing
      const value = newHighlight({ library, clock, ids }, passage)
      await history.change({ key: 'highlightAdded' }, [{ op: 'put', table: 'highlights', value }])
      return value
    },
    async 'highlights.change'({ id, kind, body, tags }) {
      const existing = requireRecord(library, 'highlights', id)
      const value = changed(existing, { kind, body, tags })
      if (isSame(existing, value)) return existing
      Object.assign(value, stamp(library, clock, existing))
      // Typing a note is one step; changing the kind or the tags is a step of its own.
      const typed = value.kind === existing.kind && tags === undefined
      const mergeKey = typed ? `highlight:${id}` : undefined
      await history.change({ key: 'highlightEdited' }, [{ op: 'put', table: 'highlights', value }], mergeKey)
      return value
    },
    async 'highlights.relink'({ id, field, anchor }) {
      const existing = requireRecord(library, 'highlights', id)
      const question = requireRecord(library, 'questions', existing.questionId)
      const revision = textRevision(question, field)
      const value: Highlight = { ...existing, field, anchor, revision, ...stamp(library, clock, existing) }
      await history.change({ key: 'highlightRelinked' }, [{ op: 'put', table: 'highlights', value }])
      return value
    },
    async 'highlights.remove'({ id }) {
      requireRecord(library, 'highlights', id)
      await history.change({ key: 'highlightRemoved' }, [{ op: 'remove', table: 'highlights', id }])
      return null
    },
  }
}

/** A mark on a passage of a question as it is now. Throws NOT_FOUND where there is no such question. */
export function newHighlight(
  { library, clock, ids }: Pick<HighlightDependencies, 'library' | 'clock' | 'ids'>,
  { questionId, field, anchor, kind }: InputOf<'highlights.add'>,
): Highlight {
  const revision = textRevision(requireRecord(library, 'questions', questionId), field)
  return { id: ids(), questionId, field, anchor, revision, kind, ...stamp(library, clock) }
}

/** The mark of that kind on exactly that passage, where nothing is written at it. */
function bareMark(
  library: Library,
  { questionId, field, anchor, kind }: InputOf<'highlights.add'>,
): Highlight | undefined {
  const isIt = (mark: Highlight): boolean => mark.field === field && mark.kind === kind && isBare(mark)
  const isThere = ({ anchor: { start, quote } }: Highlight): boolean =>
    start === anchor.start && quote === anchor.quote
  return highlightsByQuestion(library)
    .get(questionId)
    ?.find((mark) => isIt(mark) && isThere(mark))
}

const isBare = ({ body, tags, asks }: Highlight): boolean =>
  body === undefined && tags === undefined && asks === undefined

interface HighlightChange {
  kind: Highlight['kind'] | undefined
  body: string | undefined
  tags: readonly string[] | undefined
}

/** A mark with a change taken over; what was emptied is absent. */
function changed(existing: Highlight, { kind, body, tags }: HighlightChange): Highlight {
  const value: Highlight = { ...existing, kind: kind ?? existing.kind }
  if (body?.trim() === '') delete value.body
  else if (body !== undefined) value.body = body
  if (tags === undefined) return value
  const kept = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  if (kept.length > 0) value.tags = kept
  else delete value.tags
  return value
}

function isSame(one: Highlight, other: Highlight): boolean {
  const tagsOf = ({ tags = [] }: Highlight): string => JSON.stringify(tags)
  return one.kind === other.kind && one.body === other.body && tagsOf(one) === tagsOf(other)
}
