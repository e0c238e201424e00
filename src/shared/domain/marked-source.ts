import type { HighlightField, QuestionContent } from './records'

/** Stands between the texts of choices; Markdown has no use for it. */
const separator = '\u001e'

/** The Markdown passages of a field are marked in; that of the choices is all of their texts. Empty where there is none. */
export function markedSource(
  content: Partial<Pick<QuestionContent, HighlightField>>,
  field: HighlightField,
): string {
  if (field !== 'choices') return content[field] ?? ''
  return (content.choices ?? []).map(({ text }) => text).join(separator)
}

/** The texts of a marked source that are rendered apart; their streams follow each other in the one of the field. */
export function renderedApart(source: string, field: HighlightField): string[] {
  return field === 'choices' ? source.split(separator) : [source]
}
