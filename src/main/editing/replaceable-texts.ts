import type { ReplaceField } from '@shared/contract/editing-values'
import type { QuestionContent } from '@shared/domain/records'

/** One text of a content, with how to put another in its place. */
export interface ReplaceableText {
  field: ReplaceField
  /** Which of the choices or tags it is; 0 for a field of one text. */
  place: number
  text: string
}

/** The texts of a content in these fields, in the order of the page. */
export function replaceableTexts(
  content: QuestionContent,
  fields: readonly ReplaceField[],
): ReplaceableText[] {
  const all: ReplaceableText[] = [
    { field: 'title', place: 0, text: content.title },
    { field: 'prompt', place: 0, text: content.prompt ?? '' },
    ...(content.choices ?? []).map(({ text }, place) => ({ field: 'choices' as const, place, text })),
    { field: 'answer', place: 0, text: content.answer },
    { field: 'explanation', place: 0, text: content.explanation ?? '' },
    ...content.tags.map((text, place) => ({ field: 'tags' as const, place, text })),
  ]
  return all.filter(({ field, text }) => text !== '' && fields.includes(field))
}

/** The content with other texts in the places of some. */
export function withTexts(content: QuestionContent, texts: readonly ReplaceableText[]): QuestionContent {
  const next: QuestionContent = { ...content, tags: [...content.tags] }
  for (const { field, place, text } of texts) {
    if (field === 'tags') next.tags[place] = text
    else if (field === 'choices')
      next.choices = (next.choices ?? []).map((choice, index) =>
        index === place ? { ...choice, text } : choice,
      )
    else next[field] = text
  }
  return next
}
