import { renderCloze } from './cloze'

/** What a template may show. */
export interface TemplateValues {
  /** HTML by the name of the field; `Tags`, `Deck` and the like are fields too. */
  fields: ReadonlyMap<string, string>
  side: 'front' | 'back'
  /** Number of the gaps that are asked for, on a card with gaps. */
  gap?: number
}

const tag = /\{\{\s{0,8}([#^/]?)\s{0,8}([^{}]{1,500}?)\s{0,8}\}\}/g

/** HTML of one side of a card. Unknown fields show nothing, as in Anki. */
export function renderTemplate(template: string, values: TemplateValues): string {
  let shown = ''
  let from = 0
  const open: { name: string; isShown: boolean }[] = []
  const isShown = (): boolean => open.every((section) => section.isShown)
  const source = template.replace(/<!--[^]*?-->/g, '')
  for (const match of source.matchAll(tag)) {
    const [whole, mark, name = ''] = match
    if (isShown()) shown += source.slice(from, match.index)
    from = match.index + whole.length
    if (mark === '#') open.push({ name, isShown: isFilled(name, values) })
    else if (mark === '^') open.push({ name, isShown: !isFilled(name, values) })
    else if (mark === '/')
      open.splice(
        Math.max(
          0,
          open.findLastIndex((section) => section.name === name),
        ),
      )
    else if (isShown()) shown += fieldOf(name, values)
  }
  return isShown() ? shown + source.slice(from) : shown
}

function isFilled(name: string, { fields, gap }: TemplateValues): boolean {
  if (gap !== undefined && name === `c${gap}`) return true
  const text = fields.get(name) ?? ''
  return /<(?:img|audio)/i.test(text) || text.replace(/<[^>]*>|&nbsp;|\s/g, '') !== ''
}

function fieldOf(reference: string, { fields, side, gap }: TemplateValues): string {
  const parts = reference.split(':').map((part) => part.trim())
  const name = parts.at(-1) ?? ''
  const filters = parts.slice(0, -1)
  const text = fields.get(reference) ?? fields.get(name) ?? ''
  const isCloze = filters.includes('cloze') || filters.includes('cloze-only')
  // What is to be typed is not shown on the front.
  if (filters.includes('type') && side === 'front' && !isCloze) return ''
  if (isCloze) return gap === undefined ? '' : renderCloze(text, gap, side)
  if (filters.includes('furigana') || filters.includes('kanji') || filters.includes('kana')) return ruby(text)
  return text
}

/** `漢字[かんじ]` with the reading above. */
function ruby(text: string): string {
  return text.replace(/ ?([^ >]+?)\[([^\]]+?)\]/g, (whole, base: string, reading: string) =>
    reading.startsWith('sound:') ? whole : `<ruby>${base}<rt>${reading}</rt></ruby>`,
  )
}

/** Names of the fields that a template shows, sections left out. */
export function fieldsIn(template: string): string[] {
  return [...template.matchAll(tag)].flatMap(([, mark, name = '']) =>
    mark === '' ? [name.split(':').at(-1)?.trim() ?? ''] : [],
  )
}
