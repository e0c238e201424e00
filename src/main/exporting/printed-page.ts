import type { Resolution } from '@shared/domain/anchoring/anchor'
import type { Bank, Highlight, HighlightField, Question } from '@shared/domain/records'
import { findMarks } from '../annotations/find-marks'
import type { Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'
import { escapeHtml, printText, type PrintedMark } from './printed-text'
import { printedPageStyle } from './printed-page-style'
import type { ExportSelection } from './selection'

type Pictures = (address: string) => string | undefined

/**
 * Questions with notes and marked passages as one page that stands on its own: to be read, printed or made a PDF.
 * It loads nothing and runs nothing.
 */
export function writePrintedPage(
  library: Library,
  { banks, name }: ExportSelection,
  pictures: Pictures,
): string {
  const [first] = banks
  const title = banks.length === 1 && first ? first.bank.title : name
  const language = first?.bank.language ?? 'en'
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  const body = banks.map((each) => printBank(library, each.bank, each.questions, pictures)).join('\n')
  return [
    `<!doctype html>\n<html lang="${escapeHtml(language)}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title>\n<style>\n${printedPageStyle}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`,
  ].join('\n')
}

function printBank(library: Library, bank: Bank, questions: readonly Question[], pictures: Pictures): string {
  let topic = ''
  const parts = questions.map((question) => {
    const path = question.topics.join(' › ')
    const heading = path === topic || path === '' ? '' : `<h2>${escapeHtml(path)}</h2>\n`
    topic = path
    return heading + printQuestion(library, question, pictures)
  })
  return `<main lang="${escapeHtml(bank.language)}">\n<h1>${escapeHtml(bank.title)}</h1>\n${parts.join('\n')}\n</main>`
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
  const signs = marksOf('title').flatMap(({ note }) => (note === undefined ? [] : `<sup>${note}</sup>`))
  const field = (name: HighlightField): string => {
    const source = question[name] ?? ''
    const marks = marksOf(name)
    if (source === '') return ''
    return `<section class="${name}">\n${printText(source, marks, pictures)}</section>\n`
  }
  const list = (choices ?? []).map(
    ({ label, text, correct }) =>
      `<li class="${correct ? 'right' : ''}">${correct ? '✓' : '○'} ${escapeHtml(label)}. ${printText(text, [], pictures)}</li>`,
  )
  const bookmark = library.get('bookmarks', id)
  const fold = bookmark ? `<p class="fold">◥ ${escapeHtml(bookmark.reason ?? '')}</p>\n` : ''
  const numbered = number === undefined ? '' : `<span class="number">${escapeHtml(number)}</span> `
  const texts =
    field('prompt') +
    (list.length > 0 ? `<ul class="choices">\n${list.join('\n')}\n</ul>\n` : '') +
    field('answer') +
    field('explanation')
  const notes = (notesByQuestion(library).get(id) ?? []).map(
    ({ body }) => `<li>${printText(body, [], pictures)}</li>`,
  )
  const beside = [...asides, ...notes].join('\n')
  return `<article>\n<h3>${numbered}${escapeHtml(title)}${signs.join('')}</h3>\n${fold}${texts}${beside === '' ? '' : `<ul class="notes">\n${beside}\n</ul>\n`}</article>`
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
      asides.push(`<li><sup>${note}</sup> ${quote}${printText(mark.body ?? '')}${tags}</li>`)
    }
    if (found.state === 'orphan') return []
    return [{ start: found.start, end: found.end, ...(note === undefined ? {} : { note }) }]
  })
}
