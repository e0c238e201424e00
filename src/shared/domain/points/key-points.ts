import type { Stamp } from '../stamp'
import { leadOf, parsePoints, type Point } from './parse-points'
import { textLikeness } from './text-likeness'

/** A key point as a person wants it. */
export interface KeptPoint {
  /** Its identity in the review log; that of the parsed point it comes from, where there is one. */
  id: string
  /** What the answer said there when it was kept; absent for a point of the person's own. */
  source?: string
  /** The person's own wording; absent where the answer's is taken. */
  text?: string
  /** The answer says it, the person does not want it asked. */
  removed?: true
}

/** The key points of one question as a person changed them. Its id is the id of the question. */
export interface KeyPoints extends Stamp {
  id: string
  points: KeptPoint[]
}

/** From this likeness on a changed passage of an answer still is the point it was. */
const sameFrom = 0.55

/**
 * The key points of an answer as a person wants them. Where the answer changed since, each point is found again
 * by its identity, else by the likeness of its text; new passages take their place after the one before them;
 * what the answer no longer says goes, but never a person's own words.
 */
export function pointsOf(answer: string, kept?: KeyPoints): Point[] {
  const parsed = parsePoints(answer)
  if (!kept) return parsed
  const found = matchKept(kept.points, parsed)
  const points = kept.points.flatMap((point) => {
    const source = found.get(point.id)
    const text = point.text ?? source?.text
    return point.removed || text === undefined ? [] : [{ id: point.id, lead: leadOf(text), text }]
  })
  return withNewOnes(points, parsed, found)
}

/** For each kept point that the answer still has, the parsed point it is now. */
function matchKept(kept: readonly KeptPoint[], parsed: readonly Point[]): Map<string, Point> {
  const found = new Map<string, Point>()
  const free = new Set(parsed)
  const take = (id: string, point: Point | undefined): void => {
    if (!point || !free.delete(point)) return
    found.set(id, point)
  }
  for (const { id, source } of kept) {
    if (source !== undefined)
      take(
        id,
        parsed.find((point) => point.id === id && free.has(point)),
      )
  }
  for (const { id, source } of kept) {
    if (source === undefined || found.has(id)) continue
    const nearest = [...free]
      .map((point) => ({ point, likeness: textLikeness(point.text, source) }))
      .sort((a, b) => b.likeness - a.likeness)[0]
    if (nearest && nearest.likeness >= sameFrom) take(id, nearest.point)
  }
  return found
}

function withNewOnes(
  points: readonly Point[],
  parsed: readonly Point[],
  found: ReadonlyMap<string, Point>,
): Point[] {
  const idOf = new Map([...found].map(([id, point]) => [point, id]))
  const result = [...points]
  parsed.forEach((point, index) => {
    if (idOf.has(point)) return
    const before = parsed[index - 1]
    const idBefore = before && (idOf.get(before) ?? before.id)
    const place = result.findIndex(({ id }) => id === idBefore) + 1
    // A new passage may have the lead of one that is now another point.
    const taken = result.some(({ id }) => id === point.id)
    result.splice(place, 0, taken ? { ...point, id: `${point.id} +` } : point)
  })
  return result
}

/**
 * The record that keeps a list of points as a person left it. `wanted` is the whole list in its order; points
 * without an id are new and get one from `ids`. Undefined where the list is the parsed one.
 */
export function keepPoints(
  answer: string,
  before: KeyPoints | undefined,
  wanted: readonly { id?: string | undefined; text: string }[],
  ids: () => string,
): KeptPoint[] | undefined {
  const parsed = parsePoints(answer)
  const sources = before ? matchKept(before.points, parsed) : new Map<string, Point>()
  const known = new Set([...sources.values()])
  for (const point of parsed) if (!known.has(point)) sources.set(point.id, point)
  const points = wanted.map(({ id, text }): KeptPoint => {
    const source = id === undefined ? undefined : sources.get(id)
    if (source === undefined) return { id: id ?? `own ${ids()}`, text }
    return { id: id ?? source.id, source: source.text, ...(text === source.text ? {} : { text }) }
  })
  const left = new Set(points.map(({ id }) => id))
  const removed = [...sources].flatMap(([id, { text }]): KeptPoint[] =>
    left.has(id) ? [] : [{ id, source: text, removed: true }],
  )
  const isAsParsed =
    removed.length === 0 &&
    points.length === parsed.length &&
    points.every(({ id, text }, index) => text === undefined && id === parsed[index]?.id)
  return isAsParsed ? undefined : [...points, ...removed]
}

/**
 * The points that names in the review log stand for now. A name that no point has any more is given to the point
 * whose lead is most alike, where one clearly is: the answer was reworded since.
 */
export function nameResolver(points: readonly Point[]): (logged: string) => string | undefined {
  const ids = new Set(points.map(({ id }) => id))
  const known = new Map<string, string | undefined>()
  return (logged) => {
    if (ids.has(logged)) return logged
    if (!known.has(logged)) known.set(logged, nearestTo(logged, points))
    return known.get(logged)
  }
}

function nearestTo(logged: string, points: readonly Point[]): string | undefined {
  const [first, second] = points
    .map(({ id, lead }) => ({ id, likeness: textLikeness(lead, logged) }))
    .sort((a, b) => b.likeness - a.likeness)
  const isClear = first && first.likeness >= sameFrom && first.likeness - (second?.likeness ?? 0) >= 0.1
  return isClear ? first.id : undefined
}
