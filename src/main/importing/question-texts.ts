import { z } from 'zod'

/** What a question says, as documents of other versions of Dogear may write it: fields unknown here are dropped. */
export const questionTexts = z.object({
  number: z.string().optional(),
  title: z.string(),
  prompt: z.string().optional(),
  answer: z.string(),
  explanation: z.string().optional(),
  choices: z.array(z.object({ label: z.string(), text: z.string(), correct: z.boolean() })).optional(),
  topics: z.array(z.string()),
  tags: z.array(z.string()),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
})
