import type { ImportWarning } from '@shared/domain/import'
import { htmlToMarkdown } from '../html/html-to-markdown'
import { markFormulas } from '../html/formulas'
import { createMediaShelf, type MediaShelf } from '../media-shelf'

/** Turns the HTML of cards into Markdown and collects the pictures and sounds it shows. */
export interface CardTexts {
  readonly shelf: MediaShelf
  readonly warnings: ImportWarning[]
  toMarkdown(html: string): string
  /** Takes a file of the package that a text refers to by the name it has in a library. */
  keep(name: string): void
}

/** `media` gives the bytes of a file by the name the notes use, or undefined. */
export function createCardTexts(media: (name: string) => Uint8Array | undefined): CardTexts {
  const shelf = createMediaShelf()
  const warnings: ImportWarning[] = []
  const known = new Map<string, string>()
  const addressOf = (source: string): string => {
    const address = known.get(source) ?? newAddress(source)
    known.set(source, address)
    return address
  }
  const newAddress = (source: string): string => {
    if (/^(?:https?|file):|^\/\//i.test(source)) return source
    const name = decoded(source)
    const bytes = dataIn(source) ?? media(name) ?? media(source)
    const short = name.slice(0, 100)
    if (!bytes) {
      warnings.push({ code: 'missingMedia', message: `The file ${short} is not in the package.` })
      return source
    }
    const added = shelf.add(bytes)
    if ('address' in added) return added.address
    const reason = added.refusal === 'tooLarge' ? 'is too large' : 'is no picture or sound that can be shown'
    warnings.push({ code: 'missingMedia', message: `The file ${short} was left out: it ${reason}.` })
    return source
  }
  return {
    shelf,
    warnings,
    keep(name) {
      addressOf(name)
    },
    toMarkdown: (html) => htmlToMarkdown(markSounds(markFormulas(html)), addressOf),
  }
}

/** `[sound:x.mp3]` as the picture that Markdown would refer to it by. */
function markSounds(html: string): string {
  return html.replace(/\[sound:([^\]]{1,1000})\]/g, (_whole, name: string) => {
    const value = name.replace(/"/g, '&quot;').replace(/</g, '&lt;')
    return `<img src="${value}" alt="${value}">`
  })
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source)
  } catch {
    return source
  }
}

function dataIn(source: string): Uint8Array | undefined {
  const [, base64] = /^data:(?:image|audio)\/[\w.+-]{1,40};base64,([\w+/=\s]+)$/.exec(source) ?? []
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
}
