import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Resolution } from '@shared/domain/anchoring/anchor'
import type { Highlight } from '@shared/domain/records'
import type { TextStream } from '../../ui/markdown/text-stream'

/** A marked passage and where it stands in the page now. */
export interface PlacedHighlight {
  highlight: Highlight
  /** `hidden` while its text is not shown, as under a covered answer. */
  state: Resolution['state'] | 'hidden'
  /** The stretch of `stream`; both are null where it stands nowhere. */
  passage: { stream: TextStream; start: number; end: number } | null
}

/** What the passages in the text and the notes in the margin know of each other. */
export interface HighlightDesk {
  /** In the order of the text; what stands nowhere comes last. */
  placed: ShallowRef<readonly PlacedHighlight[]>
  /** The one under the pointer or with the focus, in text or margin. */
  touched: Readonly<Ref<string | null>>
  /** The one opened by a click, with its bar. */
  opened: Readonly<Ref<string | null>>
  /** The one opened last or written at: its note takes its place in the margin. */
  active: Readonly<Ref<string | null>>
  /** The one whose note is to be written next. */
  writing: Readonly<Ref<string | null>>
  /** The one that waits for another passage to be selected. */
  relinking: Readonly<Ref<string | null>>
  /** The one whose tags are to be written next. */
  tagging: Readonly<Ref<string | null>>
  /** The one to go to as soon as it is placed. */
  wanted: Readonly<Ref<string | null>>
  want(id: string | null): void
  touch(id: string | null): void
  open(id: string | null): void
  activate(id: string | null): void
  /** Closes what is open and lets its note go back to its place. */
  leave(): void
  write(id: string | null): void
  relink(id: string | null): void
  tag(id: string | null): void
}

/** One for each page that shows a question. */
export function createHighlightDesk(): HighlightDesk {
  const touched = ref<string | null>(null)
  const opened = ref<string | null>(null)
  const active = ref<string | null>(null)
  const writing = ref<string | null>(null)
  const relinking = ref<string | null>(null)
  const tagging = ref<string | null>(null)
  const wanted = ref<string | null>(null)
  return {
    placed: shallowRef([]),
    touched,
    opened,
    active,
    writing,
    relinking,
    tagging,
    wanted,
    want: (id) => (wanted.value = id),
    touch: (id) => (touched.value = id),
    open(id) {
      opened.value = id
      if (id !== null) active.value = id
    },
    activate: (id) => (active.value = id),
    leave() {
      opened.value = null
      active.value = null
    },
    write(id) {
      writing.value = id
      if (id !== null) active.value = id
    },
    relink: (id) => (relinking.value = id),
    tag(id) {
      tagging.value = id
      if (id !== null) active.value = id
    },
  }
}
