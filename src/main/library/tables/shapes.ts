import { z } from 'zod'

export const text = z.string()
export const time = z.number().int()
export const id = z.string().min(1).max(1_000)
// A bank's id is also the name of its document.
export const bankId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'may hold letters, digits, - and _ only')
export const stamp = { createdAt: time, updatedAt: time, device: text }
export const position = z.number().int().nonnegative()
/** What a question says; see `QuestionContent`. */
export const content = {
  title: text,
  prompt: text.exactOptional(),
  answer: text,
  explanation: text.exactOptional(),
  choices: z.array(z.strictObject({ label: text, text, correct: z.boolean() })).exactOptional(),
  topics: z.array(text),
  tags: z.array(text),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
}
