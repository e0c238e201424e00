import { onMounted, onScopeDispose, watch } from 'vue'
import { useConnection } from '../../platform/stores/connection'
import { Editing, type EditTarget } from './editing'

/** What is written in the editor, for as long as the calling component lives; nothing is lost on leaving. */
export function useEditing(target: EditTarget): Editing {
  const editing = new Editing(target)
  const flush = () => void editing.draft.flush()
  const stop = useConnection().onRestored(flush)

  watch(editing.form.fields, () => editing.keep(), { deep: true })
  onMounted(() => {
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    void editing.load()
  })
  onScopeDispose(() => {
    stop()
    removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', flush)
    flush()
  })
  return editing
}
