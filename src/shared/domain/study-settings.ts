import { z } from 'zod'
import type { Stamp } from './stamp'

/** A short step before a card leaves learning: minutes or hours, less than a day. */
export type LearningStep = `${number}${'m' | 'h'}`

/** In which order questions never graded are introduced: as in the bank, or shuffled anew each study day. */
export const newOrders = ['source', 'random'] as const
export type NewOrder = (typeof newOrders)[number]

/** What may differ from bank to bank. */
export interface BankStudySettings {
  /** Chance of recall at which a question comes back. */
  desiredRetention: number
  /** Questions introduced on a study day. A bank's own number counts within that of all banks. */
  newPerDay: number
  /** Questions asked again on a study day, short steps apart. A bank's own number counts within that of all banks. */
  reviewsPerDay: number
  learningSteps: readonly LearningStep[]
  relearningSteps: readonly LearningStep[]
  /** Longest interval in days. */
  maximumInterval: number
  newOrder: NewOrder
}

/** Everything about how study is scheduled. The day and the memory are the person's, so they are the same for all banks. */
export interface StudySettings extends BankStudySettings {
  /** Hour of local time at which a study day begins. */
  dayStartsAt: number
  /** FSRS-6 parameters fitted to the person's own log; null for those fitted to many people. */
  weights: readonly number[] | null
}

/** The settings that were chosen, for all banks (`all`) or, by its id, for one. What is absent is inherited. */
export interface StudySettingsRecord extends Stamp {
  id: string
  values: Partial<StudySettings>
}

/** Id of the record that holds for all banks. No bank can have it: ids of banks are longer. */
export const allBanks = 'all'

export const fsrsWeightCount = 21

const minutesOf: Record<string, number> = { m: 1, h: 60 }
const minutesInDay = 1_440

/** Minutes of a step such as `10m` or `2h`; undefined where it is none, is nothing, or is a day and longer. */
export function stepMinutes(step: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([mh])$/.exec(step) ?? []
  const minutes = Number(count) * (minutesOf[unit] ?? Number.NaN)
  return minutes > 0 && minutes < minutesInDay ? minutes : undefined
}

const step = z.custom<LearningStep>(
  (value) => typeof value === 'string' && stepMinutes(value) !== undefined,
  'must be minutes or hours such as 10m or 2h, less than a day',
)
const steps = z.array(step).max(8)
const perDay = z.number().int().min(0).max(9_999)

/** What each bank may choose, with its limits. */
export const bankStudySettingsShape = {
  desiredRetention: z.number().min(0.7).max(0.97),
  newPerDay: perDay,
  reviewsPerDay: perDay,
  learningSteps: steps,
  relearningSteps: steps,
  maximumInterval: z.number().int().min(1).max(36_500),
  newOrder: z.enum(newOrders),
}

/** Every setting with its limits. */
export const studySettingsShape = {
  ...bankStudySettingsShape,
  dayStartsAt: z.number().int().min(0).max(23),
  weights: z.array(z.number().min(-100).max(100)).length(fsrsWeightCount).nullable(),
}

/** A fresh copy of the settings everyone starts with. */
export function defaultStudySettings(): StudySettings {
  return {
    desiredRetention: 0.9,
    newPerDay: 20,
    reviewsPerDay: 200,
    learningSteps: ['1m', '10m'],
    relearningSteps: ['10m'],
    maximumInterval: 36_500,
    newOrder: 'source',
    dayStartsAt: 4,
    weights: null,
  }
}
