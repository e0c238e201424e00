import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import { useToasts } from '../../platform/stores/toasts'
import { asText } from './question-text'

export type ChosenDialog = 'move' | 'tag' | 'merge'

/** As many questions as can become one. */
export const mostMerged = 50

/** Copying asks for every question in turn; nobody pastes more than this. */
const mostCopied = 200

/**
 * What can be done with questions chosen from a list, whether from the bar below it, a menu or a key.
 * `done` is told in words what can be undone, `gone` that the questions left the list.
 */
export function useChosen(done: (text: string) => void, gone: () => void) {
  const { t, n } = useI18n()
  const attempt = useAttempt()
  const toasts = useToasts()
  const dialog = ref<ChosenDialog | null>(null)
  const ids = ref<string[]>([])

  function ask(name: ChosenDialog, chosen: readonly string[]): void {
    ids.value = [...chosen]
    dialog.value = name
  }

  function show(name: ChosenDialog | null): void {
    dialog.value = name
  }

  async function fold(chosen: readonly string[], bookmarked: boolean): Promise<void> {
    const count = await attempt(() => request('questions.bookmark', { ids: [...chosen], bookmarked }))
    if (!count) return
    done(
      t(bookmarked ? 'editing.done.folded' : 'editing.done.unfolded', { count: n(count.value) }, count.value),
    )
  }

  async function archive(chosen: readonly string[], archived: boolean): Promise<void> {
    const count = await attempt(() => request('questions.archive', { ids: [...chosen], archived }))
    if (!count) return
    done(
      t(
        archived ? 'editing.done.archived' : 'editing.done.broughtBack',
        { count: n(count.value) },
        count.value,
      ),
    )
    gone()
  }

  /** Puts questions with their answers on the clipboard, as Markdown. */
  async function copy(chosen: readonly string[]): Promise<void> {
    const count = Math.min(chosen.length, mostCopied)
    const copied = await attempt(async () => {
      const texts: string[] = []
      for (const id of chosen.slice(0, count))
        texts.push(asText((await request('questions.get', { id })).question))
      await navigator.clipboard.writeText(texts.join('\n\n'))
    })
    if (copied) toasts.show({ kind: 'done', text: t('editing.done.copied', { count: n(count) }, count) })
  }

  return { dialog, ids, show, ask, fold, archive, copy }
}
