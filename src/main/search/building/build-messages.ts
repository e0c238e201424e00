/** What the builder is asked. Requests are answered one by one, in order. */
export type BuildRequest =
  /** Start over with nothing collected. */
  | { kind: 'begin' }
  /** Add documents from slot `first` on: the title, then every other text; null for a slot without a document. */
  | { kind: 'add'; first: number; documents: (readonly string[] | null)[] }
  /** Make the index, write it to `file`, hand it over. `ids` are joined by line feeds. */
  | { kind: 'finish'; file: string; revision: number; ids: string; stamps: Float64Array }

export type BuildReply =
  | { kind: 'done' }
  /** `problem` says why the file could not be written; the index is good all the same. */
  | { kind: 'built'; index: ArrayBuffer; problem?: string }
  | { kind: 'failed'; message: string }

/** Builds indexes somewhere off the path of searches. */
export interface BuildWorker {
  /** Rejects when the work failed or the worker died. */
  request(request: BuildRequest): Promise<BuildReply>
  close(): void
}
