import type { Bank, Highlight, Note, Question } from '@shared/domain/records'
import type { Resolution } from '@shared/domain/anchoring/anchor'
import { findMarks } from '../annotations/find-marks'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import type { ExportSelection } from './selection'

const context = ['http://www.w3.org/ns/anno.jsonld', { dogear: 'urn:dogear:ns:' }]

/**
 * Notes and marked passages as a W3C Web Annotation collection in JSON-LD. A passage is told twice, as the standard
 * has it: by its words with what stands around them (TextQuoteSelector) and by its place in the text of the rendered
 * field (TextPositionSelector, UTF-16 code units). `dogear:state` says whether it is still found there. A step is a
 * question.
 */
export function* writeWebAnnotations(library: Library, { banks }: ExportSelection): Steps<string> {
  const items: object[] = []
  for (const { bank, questions } of banks) {
    for (const question of questions) yield items.push(...annotationsOn(library, bank, question))
  }
  const collection = {
    '@context': context,
    id: 'urn:dogear:annotations',
    type: 'AnnotationCollection',
    total: items.length,
    first: { id: 'urn:dogear:annotations:1', type: 'AnnotationPage', startIndex: 0, items },
  }
  return `${JSON.stringify(collection, null, 2)}\n`
}

function annotationsOn(library: Library, bank: Bank, question: Question): object[] {
  const notes = notesByQuestion(library).get(question.id) ?? []
  const marks = highlightsByQuestion(library).get(question.id) ?? []
  const places = findMarks(library, question, marks)
  return [
    ...notes.map((note) => ofNote(bank, question, note)),
    ...marks.map((mark) => ofMark(bank, question, mark, places.get(mark.id)?.state ?? 'orphan')),
  ]
}

function stampsOf({ id, createdAt, updatedAt }: Note | Highlight) {
  return {
    id: `urn:dogear:annotation:${id}`,
    type: 'Annotation',
    created: new Date(createdAt).toISOString(),
    modified: new Date(updatedAt).toISOString(),
  }
}

const textBody = (value: string) => ({ type: 'TextualBody', value, format: 'text/markdown' })

function questionOf(bank: Bank, question: Question, field?: string) {
  const part = field === undefined ? '' : `#${field}`
  return {
    id: `urn:dogear:question:${question.id}${part}`,
    type: 'Text',
    language: bank.language,
    'dogear:bank': bank.title,
    'dogear:title': question.title,
    ...(question.key === undefined ? {} : { 'dogear:key': question.key }),
  }
}

function ofNote(bank: Bank, question: Question, note: Note) {
  return {
    ...stampsOf(note),
    motivation: 'commenting',
    body: [textBody(note.body)],
    target: questionOf(bank, question),
  }
}

const kinds = { 1: 'key', 2: 'doubt', 3: 'by heart', 4: 'see also' } as const

function ofMark(bank: Bank, question: Question, mark: Highlight, state: Resolution['state']) {
  const { quote: exact, prefix, suffix, start, end } = mark.anchor
  return {
    ...stampsOf(mark),
    motivation: mark.body === undefined ? 'highlighting' : 'commenting',
    body: [
      ...[kinds[mark.kind], ...(mark.tags ?? [])].map((value) => ({
        type: 'TextualBody',
        value,
        purpose: 'tagging',
      })),
      ...(mark.body === undefined ? [] : [textBody(mark.body)]),
    ],
    target: {
      source: questionOf(bank, question, mark.field),
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        { type: 'TextPositionSelector', start, end },
      ],
      'dogear:revision': mark.revision,
      'dogear:state': state,
    },
    ...(mark.asks === undefined ? {} : { 'dogear:asks': `urn:dogear:question:${mark.asks}` }),
  }
}
