import type { Resolution } from '@shared/domain/anchoring/anchor'
import type { Bank, Highlight, HighlightField, Question } from '@shared/domain/records'
import { findMarks } from '../annotations/find-marks'
import { markdownStream } from '../annotations/markdown-stream'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import { escapeHtml, printText, printTitle, type PrintedMark } from './printed-text'
import { printedPageStyle } from './printed-page-style'
import type { ExportSelection } from './selection'

type Pictures = (address: string) => string | undefined

/**
 * Questions with notes and marked passages as one page that stands on its own: to be read, printed or made a PDF.
 * It loads nothing and runs nothing. A step is a question.
 */
export function* writePrintedPage(
  library: Library,
  { banks, name }: ExportSelection,
  pictures: Pictures,
): Steps<string> {
  const [first] = banks
  const title = banks.length === 1 && first ? first.bank.title : name
  const language = first?.bank.language ?? 'en'
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  const body: string[] = []
  for (const { bank, questions } of banks) body.push(yield* printBank(library, bank, questions, pictures))
  return [
    `<!doctype html>\n<html lang="${escapeHtml(language)}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title>\n<style>\n${printedPageStyle}</style>\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`,
  ].join('\n')
}

function* printBank(
  library: Library,
  bank: Bank,
  questions: readonly Question[],
  pictures: Pictures,
): Steps<string> {
  let topic = ''
  const parts: string[] = []
  for (const question of questions) {
    const path = question.topics.join(' › ')
    const heading = path === topic || path === '' ? '' : `<h2>${escapeHtml(path)}</h2>\n`
    topic = path
    yield parts.push(heading + printQuestion(library, question, pictures))
  }
  const legend = printLegend(library, bank.language, questions)
  return `<main lang="${escapeHtml(bank.language)}">\n<h1>${escapeHtml(bank.title)}</h1>\n${legend}${parts.join('\n')}\n</main>`
}

/** What each kind of mark is called, in the language the page is read in. */
const kindNames = {
  zh: { 1: '要点', 2: '存疑', 3: '要背', 4: '参见' },
  en: { 1: 'key point', 2: 'in doubt', 3: 'by heart', 4: 'see also' },
} as const

/** Says what the marks mean that are on the page; nothing where there are none. */
function printLegend(library: Library, language: string, questions: readonly Question[]): string {
  const used = new Set(
    questions.flatMap(({ id }) => (highlightsByQuestion(library).get(id) ?? []).map(({ kind }) => kind)),
  )
  const names = kindNames[language.startsWith('zh') ? 'zh' : 'en']
  const items = ([1, 2, 3, 4] as const)
    .filter((kind) => used.has(kind))
    .map((kind) => `<mark class="kind-${kind}">${names[kind]}</mark>`)
  return items.length === 0 ? '' : `<p class="legend">${items.join(' ')}</p>\n`
}

function printQuestion(library: Library, question: Question, pictures: Pictures): string {
  const { id, number, title, choices } = question
  const all = highlightsByQuestion(library).get(id) ?? []
  const places = findMarks(library, question, all)
  const asides: string[] = []
  const marksOf = (name: HighlightField): PrintedMark[] => {
    const own = all.filter((mark) => mark.field === name)
    return placeMarks(own, places, asides)
  }
  const heading = printTitle(title, marksOf('title'))
  const field = (name: Exclude<HighlightField, 'choices'>): string => {
    const source = question[name] ?? ''
    const marks = marksOf(name)
    if (source === '') return ''
    return `<section class="${name}">\n${printText(source, marks, pictures)}</section>\n`
  }
  const prompt = field('prompt')
  const markedChoices = marksOfEach(
    (choices ?? []).map((choice) => choice.text),
    marksOf('choices'),
  )
  const list = (choices ?? []).map(
    ({ label, text, correct }, index) =>
      `<li${correct ? ' class="right"' : ''}><span class="sign">${correct ? '✓' : '○'}</span> <span class="label">${escapeHtml(label)}.</span> <div>${printText(text, markedChoices[index] ?? [], pictures)}</div></li>`,
  )
  const bookmark = library.get('bookmarks', id)
  const fold = bookmark ? `<p class="fold"><span>◥</span> ${escapeHtml(bookmark.reason ?? '')}</p>\n` : ''
  const numbered = number === undefined ? '' : `<span class="number">${escapeHtml(number)}</span> `
  const texts =
    prompt +
    (list.length > 0 ? `<ul class="choices">\n${list.join('\n')}\n</ul>\n` : '') +
    field('answer') +
    field('explanation')
  const notes = (notesByQuestion(library).get(id) ?? []).map(
    ({ body }) => `<li>${printText(body, [], pictures)}</li>`,
  )
  const beside = [...asides, ...notes].join('\n')
  return `<article>\n${fold}<h3>${numbered}${heading}</h3>\n${texts}${beside === '' ? '' : `<ul class="notes">\n${beside}\n</ul>\n`}</article>`
}

/** Marks of texts that follow each other in one stream, for each of them. */
function marksOfEach(texts: readonly string[], marks: readonly PrintedMark[]): PrintedMark[][] {
  let from = 0
  return texts.map((text) => {
    const { length } = markdownStream(text)
    const own = marks
      .map((mark) => ({
        ...mark,
        start: Math.max(0, mark.start - from),
        end: Math.min(length, mark.end - from),
      }))
      .filter(({ start, end }) => start < end)
    from += length
    return own
  })
}

/** Where marks stand in a text. Their notes, and those of passages that are gone, are put beside it. */
function placeMarks(
  all: readonly Highlight[],
  places: ReadonlyMap<string, Resolution>,
  asides: string[],
): PrintedMark[] {
  return all.flatMap((mark): PrintedMark[] => {
    const found = places.get(mark.id) ?? { state: 'orphan' }
    const saysMore = mark.body !== undefined || mark.tags !== undefined || found.state === 'orphan'
    const note = saysMore ? asides.length + 1 : undefined
    if (note !== undefined) {
      const quote = found.state === 'orphan' ? `<del>${escapeHtml(mark.anchor.quote)}</del> ` : ''
      const tags = (mark.tags ?? []).map((tag) => `<small>#${escapeHtml(tag)}</small>`).join(' ')
      asides.push(
        `<li class="kind-${mark.kind}"><sup>${note}</sup> ${quote}${printText(mark.body ?? '')}${tags}</li>`,
      )
    }
    if (found.state === 'orphan') return []
    const { start, end } = found
    return [{ start, end, kind: mark.kind, ...(note === undefined ? {} : { note }) }]
  })
}
