import { default_w } from 'ts-fsrs'

const retention = 0.9
/** FSRS-6 parameters that the conversion uses: what stability gains by difficulty, by itself and by retrievability. */
const [gain = 0, saturation = 0, late = 0] = default_w.slice(8, 11)

/**
 * The memory that corresponds to an ease and an interval of SM-2, as fsrs-rs converts them (`memory_state_from_sm2`).
 *
 * @param ease such as 2.5
 * @param interval days
 * @returns stability in days; difficulty, 1 to 10
 */
export function memoryFromSm2(ease: number, interval: number): { stability: number; difficulty: number } {
  const stability = Math.max(interval, 0.001)
  const growth = Math.exp(gain) * stability ** -saturation * (Math.exp((1 - retention) * late) - 1)
  const difficulty = 11 - (Math.max(ease, 1.3) - 1) / growth
  return { stability, difficulty: Math.min(10, Math.max(1, difficulty)) }
}

/** Under FSRS, Anki logs the difficulty in place of the ease, mapped from 1–10 to 100–1100. */
export function difficultyFromFactor(factor: number, interval: number): number {
  if (factor > 0 && factor <= 1_100) return Math.min(10, Math.max(1, ((factor - 100) / 1_000) * 9 + 1))
  return memoryFromSm2(factor > 0 ? factor / 1_000 : 2.5, Math.max(1, interval)).difficulty
}

/** The other way, for a review that Dogear scheduled. */
export function factorFromDifficulty(difficulty: number): number {
  return Math.round(((difficulty - 1) / 9) * 1_000 + 100)
}
