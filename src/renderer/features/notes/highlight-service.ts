import { describeAnchor } from '@shared/domain/anchoring/anchor'
import type { InputOf } from '@shared/contract/types'
import type { Highlight, HighlightKind, Question } from '@shared/domain/records'
import { request } from '../../platform/client'
import type { Passage } from './find-passage'

export const highlightKinds = [1, 2, 3, 4] as const satisfies readonly HighlightKind[]

/** A passage a question is to be made of: by the mark that stands on it, or by one to be made along. */
export interface PassageToAsk {
  quote: string
  mark: InputOf<'highlights.ask'>['mark']
}

/** A passage of a question as the library takes it. */
export function describePassage(
  questionId: string,
  { field, stream, start, end }: Passage,
  kind: HighlightKind,
): InputOf<'highlights.add'> {
  return { questionId, field, anchor: describeAnchor(stream.text, start, end), kind }
}

/** What marking needs of the library. All reject with a `RequestError`. */
export interface HighlightService {
  add(questionId: string, passage: Passage, kind: HighlightKind): Promise<Highlight>
  change(id: string, change: { kind?: HighlightKind; body?: string; tags?: string[] }): Promise<Highlight>
  /** Puts a mark on another passage. */
  relink(id: string, passage: Passage): Promise<Highlight>
  /** Makes a question of a passage, once for an id. */
  ask(id: string, mark: PassageToAsk['mark'], title: string, answer: string): Promise<Question>
  remove(id: string): Promise<unknown>
}

/** Marked passages of the library this window shows. */
export const highlightService: HighlightService = {
  add: (questionId, passage, kind) => request('highlights.add', describePassage(questionId, passage, kind)),
  change: (id, change) => request('highlights.change', { id, ...change }),
  relink: (id, { field, stream, start, end }) =>
    request('highlights.relink', { id, field, anchor: describeAnchor(stream.text, start, end) }),
  ask: (id, mark, title, answer) => request('highlights.ask', { id, mark, title, answer }),
  remove: (id) => request('highlights.remove', { id }),
}

const lastKindKey = 'dogear.lastHighlightKind'

/** The kind marked with last, on this device. */
export function lastKind(): HighlightKind {
  const stored = Number(readStored())
  return highlightKinds.find((kind) => kind === stored) ?? 1
}

export function rememberKind(kind: HighlightKind): void {
  try {
    localStorage.setItem(lastKindKey, String(kind))
  } catch {
    // Where nothing can be stored, the first kind is offered again.
    return
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(lastKindKey)
  } catch {
    return null
  }
}
