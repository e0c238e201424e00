import type { AnkiCard, AnkiNote, NoteType } from './collection'
import { fieldsIn, renderTemplate } from './templates'

/** HTML of a card, taken apart as a question is. */
export interface CardSides {
  front: string
  back: string
  explanation: string
}

/** Fields that say more than the answer. */
const furtherNames =
  /^(?:(?:back )?extra|explanations?|(?:further |additional )?(?:notes?|remarks?|comments?|info(?:rmation)?)|解析|答案解析|解释|说明|补充|备注|扩展|拓展|笔记)$/i

/** The two sides of a card; undefined when neither its note type nor its fields have anything to show. */
export function cardSides(
  note: AnkiNote,
  card: Pick<AnkiCard, 'ordinal'>,
  type: NoteType | undefined,
  deck: readonly string[],
): CardSides | undefined {
  const template = type?.isCloze === true ? type.templates[0] : type?.templates[card.ordinal]
  if (!type || !template) return plainSides(note)
  const fields = new Map(type.fields.map((name, index) => [name, note.fields[index] ?? '']))
  const gap = type.isCloze ? { gap: card.ordinal + 1 } : {}
  const special = new Map([
    ...fields,
    ['Tags', note.tags.join(' ')],
    ['Deck', deck.join('::')],
    ['Subdeck', deck.at(-1) ?? ''],
    ['Card', template.name],
    ['Type', type.name],
  ])
  const front = renderTemplate(template.front, { fields: special, side: 'front', ...gap })
  const backTemplate = backOnly(template.back)
  const further = furtherField(backTemplate, type.fields)
  const shown = further === undefined ? special : new Map([...special, [further, '']])
  const back = renderTemplate(backTemplate, { fields: shown, side: 'back', ...gap })
  const explanation = further === undefined ? '' : (fields.get(further) ?? '')
  if (isEmpty(front)) return plainSides(note)
  return withAnswer({ front, back: withoutFront(back, front), explanation }, template.front, fields)
}

/** What the back shows beside the front. */
function backOnly(template: string): string {
  const [, below] = /<hr[^>]*\bid\s*=\s*["']?answer["']?[^>]*>([^]*)$/i.exec(template) ?? []
  return (below ?? template).replace(/\{\{\s*FrontSide\s*\}\}/g, '')
}

/** A field that can stand as the explanation: the layout has no text of its own that would be left behind. */
function furtherField(template: string, names: readonly string[]): string | undefined {
  const own = template.replace(/\{\{[^{}]*\}\}|<[^>]*>|&nbsp;|\s/g, '')
  const shown = fieldsIn(template)
  const further = names.find((name) => furtherNames.test(name.trim()) && shown.includes(name))
  return own === '' && shown.some((name) => name !== further) ? further : undefined
}

function withoutFront(back: string, front: string): string {
  const [trimmedBack, trimmedFront] = [back.trim(), front.trim()]
  return trimmedBack.startsWith(trimmedFront) && trimmedBack !== trimmedFront
    ? trimmedBack.slice(trimmedFront.length)
    : back
}

/** Where the answer is to be typed, the layout of the back may leave it to the comparison. */
function withAnswer(sides: CardSides, front: string, fields: ReadonlyMap<string, string>): CardSides {
  if (!isEmpty(sides.back)) return sides
  const typed = /\{\{\s*type:([^{}]+?)\s*\}\}/.exec(front)?.[1]?.split(':').at(-1)
  const answer = typed === undefined ? '' : (fields.get(typed) ?? '')
  if (!isEmpty(answer)) return { ...sides, back: answer }
  return isEmpty(sides.explanation) ? sides : { ...sides, back: sides.explanation, explanation: '' }
}

function plainSides({ fields }: AnkiNote): CardSides | undefined {
  const [front, ...others] = fields.filter((field) => !isEmpty(field))
  return front === undefined ? undefined : { front, back: others.join('<br><br>'), explanation: '' }
}

function isEmpty(html: string): boolean {
  return !/<(?:img|audio|svg)/i.test(html) && html.replace(/<[^>]*>|&nbsp;|\s/g, '') === ''
}
