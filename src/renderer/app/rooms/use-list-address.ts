import { refDebounced } from '@vueuse/core'
import { onScopeDispose, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { QuestionQuery } from '@shared/domain/query'
import { fromRouteQuery, libraryRoute } from '../../platform/question-route'
import { useLeaving } from './use-leaving'

const restingTime = 250

/**
 * The list of the library and the line selected in it, and the address that says both. Typing and moving through
 * the list write the address only when they come to rest, for browsers limit how often it may change, and
 * results are not to wait for it.
 */
export function useListAddress() {
  const route = useRoute()
  const isLeaving = useLeaving('library')
  const address = ref<QuestionQuery>(fromRouteQuery(route.query))
  const selected = ref<string | null>(null)
  const rested = refDebounced(selected, restingTime)
  const isHere = (): boolean => route.name === 'library' && !isLeaving()
  const writing = useWriting(() => ({ list: address.value, question: selected.value }), isHere)

  watch(
    () => route.query,
    (query) => {
      if (!isHere()) return
      const question = typeof query['question'] === 'string' ? query['question'] : null
      const list = fromRouteQuery(query)
      if (writing.isEcho({ list, question })) return
      address.value = list
      if (question !== rested.value || question === null) selected.value = question
    },
    { immediate: true },
  )
  watch(rested, (id) => {
    if (isHere() && id !== null && id === selected.value && id !== route.query['question'])
      void writing.write()
  })

  function change(patch: Partial<QuestionQuery>): void {
    address.value = { ...address.value, ...patch }
    if ('text' in patch) writing.writeAtRest()
    else void writing.write()
  }

  return { address, selected, change, settle: writing.settle }
}

interface Place {
  list: QuestionQuery
  question: string | null
}

/** Writes a place into the address, and knows what was written here when it comes back. */
function useWriting(place: () => Place, isHere: () => boolean) {
  const router = useRouter()
  let timer: ReturnType<typeof setTimeout> | undefined
  let written: string | null = null

  function forget(): void {
    clearTimeout(timer)
    timer = undefined
  }

  async function write(): Promise<void> {
    forget()
    const { list, question } = place()
    written = keyOf({ list, question })
    await router.replace(libraryRoute({ ...list, sort: 'source' }, question ?? undefined))
  }

  onScopeDispose(forget)
  return {
    write,
    writeAtRest: (): void => {
      forget()
      timer = setTimeout(() => {
        if (isHere()) void write()
      }, restingTime)
    },
    /** Writes what has not been written yet, as before leaving, so that the way back leads here. */
    settle: async (): Promise<void> => {
      if (timer !== undefined) await write()
    },
    /** Whether an address is the one last written: what was typed or chosen since is newer. Any other goes before what waits. */
    isEcho: (come: Place): boolean => {
      const isEcho = keyOf(come) === written
      written = null
      if (!isEcho) forget()
      return isEcho
    },
  }
}

/** The same for what is the same list with the same line selected. */
function keyOf({ list: { bankId, topic, text, filter }, question }: Place): string {
  return JSON.stringify([bankId, topic, text, filter, question])
}
