import type { AnnotationQuery, AnnotationRow } from '@shared/domain/annotation-query'
import { containsFolded } from '@shared/domain/find-folded'
import { foldText } from '@shared/domain/fold-text'
import type { Highlight, Note, Question } from '@shared/domain/records'
import type { AnchorStates } from '../annotations/anchor-states'
import type { Library } from '../library/library'

/** A note or mark that can be listed, with the question it is on. */
export interface Annotation {
  question: Question
  written: Note | Highlight
}

/** Characters of a passage and of a note that a line shows. */
const longest = 300

/** Everything written and marked on questions of banks that are there, what was touched last first. */
export function allAnnotations(library: Library): Annotation[] {
  const isThere = ({ bankId }: Question): boolean =>
    library.get('banks', bankId) !== undefined && library.get('banks', bankId)?.removedAt === undefined
  const written = [...library.all('highlights').values(), ...library.all('notes').values()]
  return written
    .flatMap((each): Annotation[] => {
      const question = library.get('questions', each.questionId)
      return question && isThere(question) ? [{ question, written: each }] : []
    })
    .sort((a, b) => b.written.updatedAt - a.written.updatedAt || (a.written.id < b.written.id ? 1 : -1))
}

export function isHighlight(written: Note | Highlight): written is Highlight {
  return 'anchor' in written
}

/** Gives a test of whether an annotation is asked for. */
export function annotationFilter(
  query: AnnotationQuery,
  states: AnchorStates,
): (annotation: Annotation) => boolean {
  const words = foldText(query.text).split(/\s+/).filter(Boolean)
  const { kinds, states: wanted, tag, bankId, topic = [] } = query
  return ({ question, written }) => {
    const mark = isHighlight(written) ? written : undefined
    if (bankId !== undefined && question.bankId !== bankId) return false
    if (topic.some((name, depth) => question.topics[depth] !== name)) return false
    if (kinds && !kinds.includes(mark?.kind ?? 0)) return false
    if (tag !== undefined && mark?.tags?.includes(tag) !== true) return false
    const state = mark && states.of(mark)?.state
    if (wanted && (state === undefined || !wanted.includes(state))) return false
    if (words.length === 0) return true
    const texts = [written.body ?? '', mark?.anchor.quote ?? '', question.title, ...(mark?.tags ?? [])]
    return words.every((word) => texts.some((text) => containsFolded(text, word)))
  }
}

/** The line of an annotation. */
export function annotationRow(
  library: Library,
  states: AnchorStates,
  { question, written }: Annotation,
): AnnotationRow {
  const bank = library.get('banks', question.bankId)
  const row: AnnotationRow = {
    id: written.id,
    questionId: question.id,
    title: question.title,
    bankId: question.bankId,
    bankTitle: bank?.title ?? '',
    language: bank?.language ?? '',
    topics: question.topics,
    kind: 0,
    tags: [],
    updatedAt: written.updatedAt,
    ...(written.body === undefined ? {} : { body: written.body.slice(0, longest) }),
  }
  if (!isHighlight(written)) return row
  const found = states.of(written)
  return {
    ...row,
    kind: written.kind,
    field: written.field,
    quote: written.anchor.quote.slice(0, longest),
    tags: written.tags ?? [],
    ...(found ? { state: found.state } : {}),
    ...(found?.words === undefined ? {} : { words: found.words.slice(0, longest) }),
  }
}
