import { z } from 'zod'
import { id, stamp, text } from './shapes'
import type { TableDefinitions } from './table-definition'

/** Key points as a person changed them. */
export const pointTables: TableDefinitions<'keyPoints'> = {
  keyPoints: {
    document: 'study',
    record: z.strictObject({
      id,
      points: z.array(
        z.strictObject({
          id: text,
          source: text.exactOptional(),
          text: text.exactOptional(),
          removed: z.literal(true).exactOptional(),
        }),
      ),
      ...stamp,
    }),
  },
}
