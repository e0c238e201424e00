import { computed, ref, type ComputedRef, type ShallowRef } from 'vue'
import type { Highlight, HighlightKind } from '@shared/domain/records'
import { useAttempt } from '../../platform/attempt'
import type { Passage } from './find-passage'
import type { HighlightDesk, PlacedHighlight } from './highlight-desk'
import {
  describePassage,
  lastKind,
  rememberKind,
  type HighlightService,
  type PassageToAsk,
} from './highlight-service'

/** What the page does when something is wanted of a passage. */
export interface HighlightOutlets {
  /** The note of a mark is to be written. */
  write: (id: string) => void
  /** The tags of a mark are to be written. */
  tag: (id: string) => void
  /** A question is to be made of a passage. */
  ask: (passage: PassageToAsk) => void
  removed: () => void
}

export interface HighlightActions {
  /** The kind of what is open, or the one marked with last. */
  kind: ComputedRef<HighlightKind>
  opened: ComputedRef<PlacedHighlight | undefined>
  /** What is selected, else what is open; in the words and place of its text. */
  passage: ComputedRef<Pick<Passage, 'stream' | 'start' | 'end'> | null>
  /** What the bar offers: to mark a selection, to change a mark, or to put one on the selection. */
  mode: ComputedRef<'mark' | 'change' | 'relink'>
  mark: (kind: HighlightKind) => Promise<string | null>
  note: () => Promise<void>
  tag: () => Promise<void>
  ask: () => void
  copy: () => Promise<unknown>
  remove: () => Promise<void>
  /** Puts the mark that waits on what is selected. */
  put: () => Promise<void>
  close: () => void
}

interface Parts {
  questionId: () => string
  desk: HighlightDesk
  service: HighlightService
  selected: ShallowRef<Passage | null>
  outlets: HighlightOutlets
}

/** What can be done with the passage that is selected or open. */
export function useHighlightActions(parts: Parts): HighlightActions {
  const { questionId, desk, service, selected, outlets } = parts
  const [attempt, last] = [useAttempt(), ref<HighlightKind>(lastKind())]
  const atHand = usePassageAtHand(desk, selected)
  const { opened, passage } = atHand
  function close(): void {
    if (selected.value) getSelection()?.removeAllRanges()
    selected.value = null
    desk.leave()
  }

  function save(change: () => Promise<Highlight>): Promise<string | null> {
    close()
    return attempt(change).then((done) => done?.value.id ?? null)
  }

  async function mark(kind: HighlightKind): Promise<string | null> {
    const [selection, id] = [selected.value, opened.value?.highlight.id]
    rememberKind((last.value = kind))
    if (selection) return save(() => service.add(questionId(), selection, kind))
    return id === undefined ? null : save(() => service.change(id, { kind }))
  }

  /** Goes on with the mark at hand, made of the selection where there is none yet. */
  async function withMark(next: (id: string) => void): Promise<void> {
    const id = (selected.value ? undefined : opened.value?.highlight.id) ?? (await mark(last.value))
    close()
    if (id) next(id)
  }

  return {
    kind: computed(() => opened.value?.highlight.kind ?? last.value),
    ...atHand,
    mark,
    note: () => withMark(outlets.write),
    tag: () => withMark(outlets.tag),
    ask() {
      const asked = passageToAsk(parts, last.value, opened.value)
      close()
      if (asked) outlets.ask(asked)
    },
    copy: () => attempt(() => copyWords(passage.value)).then((done) => done && close()),
    async remove() {
      const id = opened.value?.highlight.id
      close()
      if (id && (await attempt(() => service.remove(id)))) outlets.removed()
    },
    async put() {
      const [id, selection] = [desk.relinking.value, selected.value]
      if (id !== null && selection && (await save(() => service.relink(id, selection)))) desk.relink(null)
    },
    close,
  }
}

/** What is at hand to ask for. A selection is marked only along with its question: given up, it leaves no trace. */
function passageToAsk(
  { questionId, selected }: Parts,
  kind: HighlightKind,
  opened: PlacedHighlight | undefined,
): PassageToAsk | null {
  const selection = selected.value
  if (selection) return { quote: wordsOf(selection), mark: describePassage(questionId(), selection, kind) }
  return opened ? { quote: opened.highlight.anchor.quote, mark: opened.highlight.id } : null
}

/** What the bar stands at, and what it is there for. */
function usePassageAtHand(desk: HighlightDesk, selected: ShallowRef<Passage | null>) {
  const opened = computed(() => desk.placed.value.find(({ highlight }) => highlight.id === desk.opened.value))
  const passage = computed(() => selected.value ?? opened.value?.passage ?? null)
  const mode = computed(() => {
    if (selected.value === null) return 'change'
    return desk.relinking.value === null ? 'mark' : 'relink'
  })
  return { opened, passage, mode }
}

function copyWords(passage: Pick<Passage, 'stream' | 'start' | 'end'> | null): Promise<void> {
  return navigator.clipboard.writeText(passage ? wordsOf(passage) : '')
}

/** A formula is copied once, as its TeX, and not as every layer it is drawn with. */
function wordsOf({ stream, start, end }: Pick<Passage, 'stream' | 'start' | 'end'>): string {
  return stream.text.slice(start, end)
}
