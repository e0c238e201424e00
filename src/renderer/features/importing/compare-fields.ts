import type { QuestionContent } from '@shared/domain/records'

export const comparedFields = [
  'title',
  'prompt',
  'choices',
  'answer',
  'explanation',
  'topics',
  'tags',
  'difficulty',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** The fields in which two contents differ, in the order in which they are read. */
export function changedFields(before: QuestionContent, after: QuestionContent): ComparedField[] {
  return comparedFields.filter((field) => textOf(before, field) !== textOf(after, field))
}

/** A field as a person can compare it. */
export function textOf(content: QuestionContent, field: ComparedField): string {
  switch (field) {
    case 'choices':
      return (content.choices ?? [])
        .map(({ label, text, correct }) => `${correct ? '✓' : '　'} ${label}. ${text}`)
        .join('\n')
    case 'topics':
      return content.topics.join(' › ')
    case 'tags':
      return content.tags.join(', ')
    case 'difficulty':
      return content.difficulty === undefined ? '' : String(content.difficulty)
    default:
      return content[field] ?? ''
  }
}
