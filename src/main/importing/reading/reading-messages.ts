import type { QuestionDraft, ReadOptions, UnreadableReason } from '@shared/domain/import'
import type { ReadBank } from '../read-bank'

/** What a reader is asked. Requests are answered one by one, in order. */
export type ReadingRequest =
  /** Read an uploaded file; what stands in it becomes new sources. */
  | { kind: 'read'; path: string; bytes: Uint8Array }
  /** Read a source anew: as `text` where somebody edited it, as `options` say where somebody knows better. */
  | { kind: 'reread'; source: number; text?: string; options?: ReadOptions }
  /** Give a piece of the text of a source. */
  | { kind: 'text'; source: number; start: number; length: number }
  /** Keep the text of a source in the library folder. */
  | { kind: 'keep'; source: number; folder: string }

/** Tells the reader that a part was taken in. */
export interface Taken {
  kind: 'taken'
}

export type ReadingReply =
  /** A source as read. Its banks come without their texts and questions; the questions follow in portions. */
  | { kind: 'source'; source: number; path: string; textLength: number; banks: ReadBank[] }
  | { kind: 'questions'; source: number; bank: number; questions: QuestionDraft[] }
  /** All was read. `formats` are the names of those that a text may be read as. */
  | { kind: 'done'; formats: string[] }
  | { kind: 'text'; text: string }
  /** Under which name the text was kept; null where there is none. */
  | { kind: 'kept'; name: string | null }
  | { kind: 'unreadable'; path: string; message: string; reason?: UnreadableReason; line?: number }
  | { kind: 'failed'; message: string }

/** Whether more replies to the same request follow. */
export function isPart(reply: ReadingReply): boolean {
  return reply.kind === 'source' || reply.kind === 'questions'
}
