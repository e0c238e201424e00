import { useI18n } from 'vue-i18n'
import type { ChangeLabel } from '@shared/domain/label'
import { useAttempt } from '../../platform/attempt'
import { useHistory } from '../../platform/stores/history'
import { useToasts } from '../../platform/stores/toasts'
import { printedKeys } from '../../ui/use-keys'

/** Undo and redo, each saying what it did and offering the way back. */
export function useUndo() {
  const { t } = useI18n()
  const history = useHistory()
  const toasts = useToasts()
  const attempt = useAttempt()

  /** The name of a change in the language of the moment. */
  const nameOf = ({ key, subject }: ChangeLabel): string => t(`change.${key}`, { subject: subject ?? '' })

  async function undo(): Promise<void> {
    const done = await attempt(history.undo)
    if (!done) return
    if (!done.value) toasts.show({ kind: 'done', topic: 'history', text: t('shell.undo.nothing') })
    else {
      toasts.show({
        kind: 'done',
        topic: 'history',
        text: t('shell.undo.undid', { change: nameOf(done.value) }),
        action: { label: t('common.redo'), keys: printedKeys('shift+mod+z'), run: () => void redo() },
      })
    }
  }

  async function redo(): Promise<void> {
    const done = await attempt(history.redo)
    if (!done) return
    if (!done.value) toasts.show({ kind: 'done', topic: 'history', text: t('shell.undo.nothingToRedo') })
    else offerUndo(t('shell.undo.redid', { change: nameOf(done.value) }))
  }

  /** Says what was done and offers to take it back. */
  function offerUndo(text: string): void {
    toasts.show({
      kind: 'done',
      topic: 'history',
      text,
      action: { label: t('common.undo'), keys: printedKeys('mod+z'), run: () => void undo() },
    })
  }

  return { undo, redo, offerUndo, nameOf }
}
