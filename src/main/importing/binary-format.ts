import type { ReadBank } from './read-bank'

/** Reads a file that stands in another one, in whatever format it is. */
export type ReadEntry = (path: string, bytes: Uint8Array) => ReadBank[]

/** A format that is no text. Each lives in a file of its own and is listed in `binary-formats.ts`. */
export interface BinaryFormat {
  /** Stable name, as reported by `inspect`. */
  id: string
  /** How surely the file is of this format, from 0 (not at all) to 1. Must be cheap: looks, does not unpack. */
  detect(path: string, bytes: Uint8Array): number
  /**
   * Reads the file, and what stands in it through `readEntry`. One result for each bank, and at least one.
   * Throws `UnreadableFileError` for a file that cannot be read as what it is.
   */
  parse(path: string, bytes: Uint8Array, readEntry: ReadEntry): ReadBank[]
}
