import { z } from 'zod'

export const none = z.strictObject({})
export const id = z.string().min(1).max(64)
/** A ULID the page chose for what it makes: asked again after a lost reply, the same record is meant. */
export const newId = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/u)
export const topicPath = z.array(z.string().min(1).max(500)).min(1).max(16)
/** Narrows a list to topics found or marked weak, the weakest first, or to questions with points often missed. */
export const narrowings = ['weak', 'missed'] as const
export type Narrowing = (typeof narrowings)[number]
export const onlySome = z.enum(narrowings).exactOptional()
export const text = (limit: number) => z.string().max(limit)
export const kind = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
/** How a recall went; see `Grade`. */
export const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
/** Where a passage stands in the text stream of a rendered text; see `Anchor`. */
export const anchor = z
  .strictObject({
    quote: text(100_000).min(1),
    prefix: text(64),
    suffix: text(64),
    start: z.number().int().min(0).max(100_000_000),
    end: z.number().int().min(1).max(100_000_000),
  })
  .refine(({ quote, start, end }) => end - start === quote.length, 'must be as long as its quote')

/** A backup by the name of its folder. */
export const backup = z.strictObject({ name: z.string().regex(/^\d{8}T\d{6}Z$/) })
