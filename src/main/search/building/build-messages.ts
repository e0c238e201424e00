/** What the builder is asked. Requests are answered one by one, in order. */
export type BuildRequest =
  /** Start over with nothing collected. */
  | { kind: 'begin' }
  /** Add documents from slot `first` on: the title, then every other text; null for a slot without a document. */
  | { kind: 'add'; first: number; documents: (readonly string[] | null)[] }
  /** Make the index, write it beside `file`, hand it over. */
  | ({ kind: 'finish'; file: string; revision: number } & DocumentFacts)

/** What is to be known of each slot without reading its texts; zeros for a slot without a document. */
export interface DocumentFacts {
  /** See `stampOf`. */
  stamps: Float64Array
  /** UTF-16 units of title and answer. */
  sizes: Uint32Array
  /** Of the ids; see `hashOfId`. */
  hashes: Uint32Array
}

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
