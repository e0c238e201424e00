import { z } from 'zod'
import { questionQuerySchema } from '../query'
import type { Stamp } from '../stamp'

/** Topics an exam can weigh one by one. */
const mostWeights = 1_000

/** How the questions of an exam are drawn and under which rules it is sat. */
export const examSetupSchema = z.strictObject({
  query: questionQuerySchema,
  /** Narrows the list to the topics found or marked weak. */
  only: z.literal('weak').exactOptional(),
  count: z.number().int().min(1).max(200),
  /** `random`: every question has the same chance. `topics`: so many of each topic as its weight asks for. */
  draw: z.enum(['random', 'topics']),
  /** Weights of topics by `topicId` of their outermost topic; a topic not named weighs 1. */
  weights: z
    .record(z.string().max(1_200), z.number().int().min(0).max(9))
    .refine((weights) => Object.keys(weights).length <= mostWeights, `must be ${mostWeights} topics at most`),
  /** `whole`: so many seconds for all; `each`: for each question, which is closed after them. */
  clock: z.enum(['none', 'whole', 'each']),
  seconds: z.number().int().min(5).max(86_400),
  /** Whether the clock may be stopped and the exam left. */
  pauses: z.boolean(),
})

export type ExamSetup = z.infer<typeof examSetupSchema>

/** One question of an exam: what it was called then, what was answered, and how that was judged afterwards. */
export interface ExamItem {
  questionId: string
  bankId: string
  /** As they were when the exam began: a question may be renamed, moved or removed later. */
  title: string
  language: string
  topics: string[]
  typedAnswer: string
  /** Labels of the choices picked. */
  picked: string[]
  /** To be looked at once more before handing in. */
  flagged: boolean
  elapsedMilliseconds: number
  /** Its own clock ran out: it takes no more answers. */
  closed: boolean
  /** The judgement a person confirmed; absent until then. */
  judged?: ExamJudgement
}

/** How an answer was judged. Points are identities from `parsePoints`. */
export interface ExamJudgement {
  hit: string[]
  missed: string[]
  /** 0 to 1. */
  score: number
  /** The line of the review log that tells of it. */
  reviewId: string
}

export type ExamEnd = 'handedIn' | 'timeOver'

/** A mock exam: one attempt, from its first question to its judgement. Every attempt is kept. */
export interface Exam extends Stamp {
  id: string
  /** What the questions were drawn from, in words of the moment. */
  name: string
  setup: ExamSetup
  items: ExamItem[]
  /** Index of the question in front of the person. */
  position: number
  /** Time the clock has run, not counting pauses, nor the time the app was closed. */
  spentMilliseconds: number
  paused: boolean
  pauses: number
  startedAt: number
  /** Absent while it is being sat. */
  endedAt?: number
  end?: ExamEnd
}

/** The setup a person starts from. */
export function defaultExamSetup(): ExamSetup {
  return {
    query: questionQuerySchema.parse({}),
    count: 10,
    draw: 'random',
    weights: {},
    clock: 'whole',
    seconds: 1_800,
    pauses: true,
  }
}

/** Milliseconds left on the clock of the whole exam; null where it has none. */
export function examTimeLeft({ setup, spentMilliseconds }: Exam): number | null {
  return setup.clock === 'whole' ? Math.max(0, setup.seconds * 1_000 - spentMilliseconds) : null
}

/** Milliseconds left for one question; null where questions have no clock of their own. */
export function itemTimeLeft({ setup }: Exam, item: ExamItem): number | null {
  if (setup.clock !== 'each') return null
  return item.closed ? 0 : Math.max(0, setup.seconds * 1_000 - item.elapsedMilliseconds)
}

/** Whether anything was answered. */
export function isAnsweredItem({ typedAnswer, picked }: ExamItem): boolean {
  return typedAnswer.trim() !== '' || picked.length > 0
}
