import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { findHits, joinRanges, termsIn } from '@shared/domain/find-hits'
import type { SearchTerm } from '@shared/domain/query'
import { highlightFields } from '@shared/domain/records'
import { request } from '../../platform/client'
import { piecesOf } from '../../ui/markdown/stream-range'
import { StretchPainter } from '../../ui/markdown/stretch-painter'
import { readStream } from '../../ui/markdown/text-stream'
import { whenTextsChange } from '../../ui/markdown/when-texts-change'
import './search-hits.css'

/** A hit as the pieces of the page it stands in. */
type Hit = readonly StaticRange[]

export interface SearchHits {
  hits: Readonly<ShallowRef<readonly Hit[]>>
  /** The one gone to last; -1 before. */
  current: Readonly<Ref<number>>
  /** Goes to the next hit or the previous one, round the ends. False where there is none. */
  go: (by: 1 | -1) => boolean
}

/**
 * Finds and paints what a search looks for in the texts within `root`, as they are drawn, covered and revealed.
 * The first hit is gone to once, as soon as there is one; `onFirst` is told then.
 */
export function useSearchHits(
  root: () => HTMLElement | null,
  search: () => string,
  onFirst: () => void,
): SearchHits {
  const terms = useTerms(search)
  const hits = shallowRef<readonly Hit[]>([])
  const current = ref(-1)
  const painter = new StretchPainter()
  let stop = (): void => undefined
  let hasFound = false

  function find(): void {
    const element = root()
    hits.value = element ? hitsIn(element, terms.value) : []
    if (current.value >= hits.value.length) current.value = -1
    if (hasFound || hits.value.length === 0) return
    hasFound = true
    onFirst()
    go(1)
  }

  function go(by: 1 | -1): boolean {
    const { length } = hits.value
    if (length === 0) return false
    const from = current.value === -1 && by === -1 ? 0 : current.value
    current.value = (from + by + length) % length
    bringIntoView(hits.value[current.value])
    return true
  }

  watch(terms, () => {
    current.value = -1
    hasFound = false
    find()
  })
  watch([hits, current], ([found, at]) => paint(painter, found, at))
  onMounted(() => {
    const element = root()
    if (element) stop = whenTextsChange(element, find)
    find()
  })
  onBeforeUnmount(() => {
    stop()
    painter.clear()
  })
  return { hits, current, go }
}

function paint(painter: StretchPainter, hits: readonly Hit[], current: number): void {
  painter.clear()
  for (const [index, pieces] of hits.entries()) {
    painter.add('search-hit', pieces, 2)
    if (index === current) painter.add('search-hit-current', pieces, 3)
  }
}

function bringIntoView(hit: Hit | undefined): void {
  hit?.[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
}

/** What a search looks for; nothing where it cannot be read. */
function useTerms(search: () => string): Readonly<ShallowRef<readonly SearchTerm[]>> {
  const terms = shallowRef<readonly SearchTerm[]>([])
  watch(
    search,
    async (text) => {
      const found = text.trim() === '' ? [] : await request('search.terms', { text }).catch(() => [])
      if (text === search()) terms.value = found
    },
    { immediate: true },
  )
  return terms
}

function hitsIn(root: ParentNode, terms: readonly SearchTerm[]): Hit[] {
  if (terms.length === 0) return []
  return highlightFields.flatMap((field) => {
    const element = root.querySelector(`[data-field="${field}"]`)
    if (!element) return []
    const stream = readStream(element)
    const ranges = joinRanges(findHits(stream.text, termsIn(field, terms)))
    return ranges.map(([start, end]) => piecesOf(stream, start, end)).filter((pieces) => pieces.length > 0)
  })
}
