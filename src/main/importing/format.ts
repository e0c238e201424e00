import type { ImportWarning, ParsedFile, ReadOptions, UnreadableReason } from '@shared/domain/import'
import type { ImportedStudy } from './read-bank'

/** A decoded file, ready for detection and parsing. `text` is the whole file without a byte order mark. */
export interface SourceFile {
  /** Path or name as the caller gave it. */
  path: string
  encoding: string
  text: string
  /** What decoding had to say. */
  warnings: ImportWarning[]
}

/** One way of writing questions down. Each lives in a file of its own and is listed in `formats.ts`. */
export interface BankFormat {
  /** Stable name, as reported by `inspect`. */
  id: string
  /** How surely the file is of this format, from 0 (not at all) to 1 (it says so itself). Must be cheap. */
  detect(file: SourceFile): number
  /**
   * Reads the file; never throws for content it does not understand, but reports it as left over.
   * One result for each bank the file holds, and at least one. Only a file of a newer version of the format, a damaged
   * one whose content cannot be told, or one known for holding no questions is refused with `UnreadableFileError`.
   */
  parse(file: SourceFile, options?: ReadOptions): ParsedFile[]
  /** What a person did with the questions of each bank, by the keys of these, where the format carries it. */
  study?(file: SourceFile, options?: ReadOptions): Partial<ImportedStudy>[]
}

/** The file cannot be read as any format. The message says what to do. */
export class UnreadableFileError extends Error {
  constructor(
    readonly path: string,
    message: string,
    /** Why, where the page has words of its own for it. */
    readonly reason?: UnreadableReason,
    readonly line?: number,
  ) {
    super(message)
    this.name = 'UnreadableFileError'
  }
}
