import type { ImportWarning } from '@shared/domain/import'
import { walkXml, type XmlElement } from '../xml/walk-xml'

/** A text as HTML or plain, as its element says. */
export interface QtiText {
  text: string
  isHtml: boolean
}

/** A place to answer at: a list to choose from, or a line to write on. */
export interface QtiResponse {
  ident: string
  /** What stands beside it, where there are several. */
  asked: QtiText[]
  labels: { ident: string; texts: QtiText[] }[]
}

/** An item of QTI 1.2 as it stands in the file; lines count from 1. */
export interface QtiItem {
  title: string
  /** Names of metadata with their values, such as `question_type`. */
  fields: Map<string, string>
  texts: QtiText[]
  responses: QtiResponse[]
  /** What earns points: the response and the ident of its label, or the text to be written. */
  right: { response: string; value: string }[]
  feedback: { ident: string; text: QtiText }[]
  /** Names of the sections around it, outermost first. */
  sections: string[]
  startLine: number
  endLine: number
}

interface Walk {
  item: QtiItem | undefined
  path: XmlElement[]
  sections: string[]
  /** Conditions of the rule that is being read, and whether it earns points. */
  conditions: QtiItem['right']
  earns: boolean
  label: string
}

/** Reads the items of a QTI 1.2 document, in order, with the title of its assessment. */
export function readQtiItems(source: string): {
  title?: string
  items: QtiItem[]
  warnings: ImportWarning[]
} {
  const items: QtiItem[] = []
  const walk: Walk = { item: undefined, path: [], sections: [], conditions: [], earns: false, label: '' }
  let title: string | undefined
  const warnings = walkXml(source, {
    open(element) {
      const named = element.attributes['title']?.trim() ?? ''
      if (element.name === 'assessment' && named !== '') title ??= named
      else if (element.name === 'section') walk.sections.push(named)
      else if (element.name === 'item') walk.item = emptyItem(element, walk.sections)
      else if (walk.item) openWithin(walk, walk.item, element)
      walk.path.push(element)
    },
    close(element, text, endLine) {
      walk.path.pop()
      if (element.name === 'section') walk.sections.pop()
      if (!walk.item) return
      if (element.name === 'item') {
        items.push({ ...walk.item, endLine })
        walk.item = undefined
      } else closeWithin(walk, walk.item, element, text)
    },
  })
  return { ...(title === undefined ? {} : { title }), items, warnings }
}

function emptyItem({ attributes, startLine }: XmlElement, sections: readonly string[]): QtiItem {
  return {
    title: attributes['title']?.trim() ?? '',
    fields: new Map(),
    texts: [],
    responses: [],
    right: [],
    feedback: [],
    sections: sections.filter((name) => name !== ''),
    startLine,
    endLine: startLine,
  }
}

function openWithin(walk: Walk, item: QtiItem, { name, attributes }: XmlElement): void {
  const ident = attributes['ident'] ?? ''
  if (name.startsWith('response_') && name !== 'response_label')
    item.responses.push({ ident, asked: [], labels: [] })
  else if (name === 'response_label') item.responses.at(-1)?.labels.push({ ident, texts: [] })
  else if (name === 'respcondition') {
    walk.conditions = []
    walk.earns = false
  }
}

/** Takes the text of an element that has ended to the place that the elements around it name. */
function closeWithin(walk: Walk, item: QtiItem, { name, attributes }: XmlElement, text: string): void {
  const inside = (around: string) => walk.path.some((element) => element.name === around)
  if (name === 'fieldlabel') walk.label = text.trim()
  else if (name === 'fieldentry') item.fields.set(walk.label, text.trim())
  else if (name === 'mattext' || name === 'matemtext') {
    placeText(walk, item, { text, isHtml: /html/i.test(attributes['texttype'] ?? '') })
  } else if (name === 'varequal' && !inside('not')) {
    walk.conditions.push({ response: attributes['respident'] ?? '', value: text.trim() })
  } else if (name === 'setvar') walk.earns ||= Number(text.trim()) > 0
  else if (name === 'respcondition' && walk.earns) item.right.push(...walk.conditions)
}

function placeText({ path }: Walk, item: QtiItem, text: QtiText): void {
  const around = (test: (name: string) => boolean) => path.findLast((element) => test(element.name))
  const feedback = around((name) => name === 'itemfeedback')
  const response = item.responses.at(-1)
  if (feedback) item.feedback.push({ ident: feedback.attributes['ident'] ?? '', text })
  else if (around((name) => name === 'response_label')) response?.labels.at(-1)?.texts.push(text)
  else if (around((name) => name.startsWith('response_'))) response?.asked.push(text)
  else if (around((name) => name === 'presentation')) item.texts.push(text)
}
