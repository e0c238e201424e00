import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { Note } from '@shared/domain/records'
import { useConnection } from '../../platform/stores/connection'
import type { NoteService } from './note-draft'
import { NoteDrafts } from './note-drafts'

/**
 * The notes of one question, saved when the page is hidden or left, and once main answers again. `notes` is what
 * the library says; the component must be keyed by the question.
 */
export function useNoteDrafts(
  questionId: string,
  notes: () => readonly Note[],
  service: NoteService,
): NoteDrafts {
  const drafts = new NoteDrafts(questionId, service)
  const flush = () => drafts.flush()
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') flush()
  }

  watch(notes, (list) => drafts.receive(list), { immediate: true })
  onMounted(() => {
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', onVisibility)
  })
  const stop = useConnection().onRestored(flush)
  onBeforeUnmount(() => {
    stop()
    removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', onVisibility)
    void drafts.close()
  })
  return drafts
}
