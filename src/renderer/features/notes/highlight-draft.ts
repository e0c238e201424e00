import type { Highlight, Note } from '@shared/domain/records'
import type { HighlightService } from './highlight-service'
import { NoteDraft } from './note-draft'

/** Notes at passages that could not be saved before their question was left: nothing typed is dropped. */
const unsaved = new Map<string, NoteDraft>()

/** The note at a passage as it is written. Emptying it takes the note away and leaves the mark. */
export function openHighlightDraft(highlight: Highlight, service: HighlightService): NoteDraft {
  const waiting = unsaved.get(highlight.id)
  unsaved.delete(highlight.id)
  return (
    waiting ??
    new NoteDraft(highlight.questionId, noteAt(highlight), {
      save: async ({ body }) => noteAt(await service.change(highlight.id, { body })),
      remove: (id) => service.change(id, { body: '' }),
    })
  )
}

/** Saves on leaving the question; what cannot be saved waits for its return. */
export async function closeHighlightDraft(draft: NoteDraft): Promise<void> {
  await draft.leave()
  if (draft.isUnsaved()) unsaved.set(draft.id, draft)
}

/** The note at a passage in the shape of a free one. */
export function noteAt({ id, questionId, body = '', createdAt, updatedAt, device }: Highlight): Note {
  return { id, questionId, body, createdAt, updatedAt, device }
}
