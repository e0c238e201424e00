import { createHash } from 'node:crypto'
import { markedSource } from '@shared/domain/marked-source'
import type { HighlightField, QuestionContent } from '@shared/domain/records'

/** Names one version of a text of a question: the first 16 hexadecimal digits of the SHA-256 of its source. */
export function textRevision(content: QuestionContent, field: HighlightField): string {
  return createHash('sha256').update(markedSource(content, field)).digest('hex').slice(0, 16)
}
