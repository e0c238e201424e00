export interface Bubble {
  x: number
  y: number
  radius: number
  name: string
}

export interface PlacedLabel {
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const lineHeight = 16
const gap = 6

/** Width of a name in pixels at 13 px, well enough to keep names apart: a Han character is a square. */
export function widthOf(name: string): number {
  return Array.from(name).reduce(
    (sum, sign) => sum + (/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(sign) ? 13.2 : 7.2),
    0,
  )
}

/**
 * Where each bubble's name can stand without touching a bubble, another name or what stands there already: right, left,
 * below, above, at the corners. Earlier bubbles choose first; null where there is no room.
 */
export function placeLabels(
  bubbles: readonly Bubble[],
  area: { left: number; right: number },
  standing: readonly Box[] = [],
): (PlacedLabel | null)[] {
  const taken = [...bubbles.map(boxAround), ...standing]
  return bubbles.map((bubble, own) => {
    for (const place of placesOf(bubble)) {
      const box = boxOf(place, widthOf(bubble.name))
      const isInside = box.left >= area.left && box.right <= area.right
      if (!isInside || taken.some((other, index) => index !== own && overlaps(box, other))) continue
      taken.push(box)
      return place
    }
    return null
  })
}

/** The first of the places at which words touch no bubble; the first of all where they touch one everywhere. */
export function freePlace(words: string, places: readonly PlacedLabel[], bubbles: readonly Bubble[]) {
  const boxes = places.map((place) => ({ place, box: labelBox(place, words) }))
  return boxes.find(({ box }) => !bubbles.some((bubble) => overlaps(box, boxAround(bubble)))) ?? boxes[0]
}

/** The room words take at a place. */
export const labelBox = (place: PlacedLabel, words: string): Box => boxOf(place, widthOf(words))

const boxAround = ({ x, y, radius }: Bubble): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
})

function placesOf({ x, y, radius }: Bubble): PlacedLabel[] {
  return [
    { x: x + radius + gap, y: y + 5, anchor: 'start' },
    { x: x - radius - gap, y: y + 5, anchor: 'end' },
    { x, y: y + radius + lineHeight, anchor: 'middle' },
    { x, y: y - radius - gap, anchor: 'middle' },
    { x: x + radius, y: y - radius, anchor: 'start' },
    { x: x - radius, y: y - radius, anchor: 'end' },
    { x: x + radius, y: y + radius + gap, anchor: 'start' },
    { x: x - radius, y: y + radius + gap, anchor: 'end' },
  ]
}

function boxOf({ x, y, anchor }: PlacedLabel, width: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - lineHeight + 4, bottom: y + 4 }
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
