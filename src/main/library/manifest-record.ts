import { z } from 'zod'

const count = z.number().int().nonnegative()

/** What `library.json` knows of a document. */
export const documentRecordSchema = z.object({
  name: z.string(),
  /** Revision the document was written at. */
  revision: count,
  /** Revision of its previous generation; absent when there is none. */
  previous: count.exactOptional(),
  records: count,
  /** Size in bytes and time of last change, by which an edit outside the app is told from damage. */
  size: count,
  modified: z.number(),
})

export type DocumentRecord = z.infer<typeof documentRecordSchema>
