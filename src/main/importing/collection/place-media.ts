import type { ImportWarning, QuestionDraft } from '@shared/domain/import'
import { createMediaShelf, type MediaShelf } from '../media-shelf'
import type { ReadBank } from '../read-bank'
import type { CollectionEntry } from './collection-entry'

const markdownImage =
  /(!\[[^\]\n]{0,1000}\]\(\s{0,4}<?)([^)\s<>]{1,1000}|[^)<>\n]{1,1000}(?=>))(>?(?:\s{1,4}"[^"\n]{0,400}")?\s{0,4}\))/g
const htmlImage = /(<(?:img|audio|source)\b[^<>]{0,400}?\bsrc=["'])([^"'<>]{1,1000})(["'])/gi
const wikiImage = /!\[\[([^\]|\n]{1,400})(?:\|[^\]\n]{0,100})?\]\]/g

/** The pictures of one archive or folder: each is unpacked and kept once, whatever refers to it. */
export interface PictureShelf extends MediaShelf {
  /** The address of a file that was asked for; undefined where it cannot be used. */
  readonly known: Map<CollectionEntry, string | undefined>
}

/** An empty shelf for one archive or folder. */
export function createPictureShelf(): PictureShelf {
  return { ...createMediaShelf(), known: new Map() }
}

/**
 * Makes the pictures that stand beside a file, and that its texts refer to, media of the bank. A picture that
 * another bank of the shelf has brought along already is not brought again.
 */
export function placeMedia(
  bank: ReadBank,
  name: string,
  files: ReadonlyMap<string, CollectionEntry>,
  shelf: PictureShelf,
): ReadBank {
  const warnings: ImportWarning[] = []
  const folder = name.split('/').slice(0, -1)
  const before = shelf.files.length
  const pictures = new Map<string, string | undefined>()
  const addressOf = (source: string, line: number | undefined): string | undefined => {
    if (isElsewhere(source)) return undefined
    if (pictures.has(source)) return pictures.get(source)
    const entry = find(files, folder, source)
    const address = entry && addressOn(shelf, entry)
    pictures.set(source, address)
    if (address === undefined) {
      const why = entry ? 'is neither a picture nor a sound that can be used' : 'is not there'
      const place = line === undefined ? {} : { line }
      warnings.push({ ...place, code: 'missingMedia', message: `${source} ${why}.` })
    }
    return address
  }
  const placed = withPictures(bank, addressOf)
  const found = [...pictures].flatMap(([source, address]) =>
    address === undefined ? [] : [[source, address]],
  )
  return {
    ...placed,
    file: { ...placed.file, warnings: [...bank.file.warnings, ...warnings] },
    media: [...bank.media, ...shelf.files.slice(before)],
    pictures: Object.fromEntries(found) as Record<string, string>,
  }
}

function addressOn(shelf: PictureShelf, entry: CollectionEntry): string | undefined {
  if (!shelf.known.has(entry)) {
    const added = shelf.add(entry.read())
    shelf.known.set(entry, 'address' in added ? added.address : undefined)
  }
  return shelf.known.get(entry)
}

/** The bank with other addresses in its texts, where `addressOf` gives one. */
export function withPictures(
  bank: ReadBank,
  addressOf: (source: string, line: number | undefined) => string | undefined,
): ReadBank {
  const questions = bank.file.questions.map((question) => {
    const line = question.source?.startLine
    return withTexts(question, (text) => replaceImages(text, (source) => addressOf(source, line)))
  })
  return { ...bank, file: { ...bank.file, questions } }
}

function replaceImages(text: string, addressOf: (source: string) => string | undefined): string {
  if (!/!\[|<(?:img|audio|source)\b/i.test(text)) return text
  const replaced = (whole: string, before: string, source: string, after: string) => {
    const address = addressOf(source)
    return address === undefined ? whole : `${before}${address}${after}`
  }
  return text
    .replace(markdownImage, replaced)
    .replace(htmlImage, replaced)
    .replace(wikiImage, (whole: string, source: string) => {
      const address = addressOf(source)
      return address === undefined ? whole : `![](${address})`
    })
}

/** An address on the net, a page anchor, or media that a format has placed already. */
function isElsewhere(source: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{1,20}:|\/\/|#|media\/[0-9a-f]{64}\.)/i.test(source)
}

/** The file beside this one; Obsidian names only the last part of the path. */
function find(
  files: ReadonlyMap<string, CollectionEntry>,
  folder: readonly string[],
  source: string,
): CollectionEntry | undefined {
  const parts: string[] = source.startsWith('/') ? [] : [...folder]
  for (const part of decoded(source).replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const direct = files.get(parts.join('/'))
  if (direct || source.includes('/') || source.includes('\\')) return direct
  const last = `/${parts.at(-1) ?? ''}`
  return [...files.values()].find((entry) => `/${entry.name}`.endsWith(last))
}

function decoded(source: string): string {
  const [path = ''] = source.split(/[?#]/, 1)
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function withTexts(question: QuestionDraft, change: (text: string) => string): QuestionDraft {
  const { prompt, explanation, choices } = question
  return {
    ...question,
    title: change(question.title),
    answer: change(question.answer),
    ...(prompt === undefined ? {} : { prompt: change(prompt) }),
    ...(explanation === undefined ? {} : { explanation: change(explanation) }),
    ...(choices && { choices: choices.map((choice) => ({ ...choice, text: change(choice.text) })) }),
  }
}
