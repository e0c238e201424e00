/** Counts about one topic, from cards, the review log and what the reader marked. */
export interface TopicEvidence {
  questions: number
  /** Questions graded at least once. */
  graded: number
  /** Sum over graded questions of the chance, today, of not recalling them. */
  expectedForgotten: number
  /** Reviews of the last 30 days, and how many of them were failed. */
  reviews: number
  lapses: number
  /** Key points ticked in those reviews, and how many of them were missed. */
  points: number
  missedPoints: number
  /** Graded questions that were due before today. */
  overdue: number
  /** Reviews after one graded Easy, and how many of them were failed. */
  confident: number
  confidentMisses: number
  bookmarks: number
  markedWeak: boolean
}

export type WeaknessSignal = 'lapses' | 'forgetting' | 'missedPoints' | 'overdue' | 'overconfidence' | 'marks'

/** How weak a topic is, how sure that is, and why. */
export interface Weakness {
  /** 0 (strong) to 1 (weak). */
  score: number
  /** Standard deviation of the score. */
  uncertainty: number
  /** Strokes of the meter, 0 to 5; 0 also where nothing is known. */
  strokes: number
  /** The signals that add to the score, strongest first, with what each adds. */
  because: { signal: WeaknessSignal; adds: number }[]
}

/** Rates of the reader as a whole, towards which topics with little evidence are drawn. */
export interface OverallRates {
  lapse: number
  missedPoint: number
}

const weights = {
  lapses: 0.35,
  forgetting: 0.3,
  missedPoints: 0.15,
  overdue: 0.1,
  overconfidence: 0.1,
} as const

/** Pseudo-observations of the priors: so many real ones weigh as much as the reader's average. */
const priorStrength = 8
const expectedForgetting = 0.1
const expectedOverconfidence = 0.05
const addedByMark = 0.25
const addedByBookmarks = 0.1
const strokesAt = [0.12, 0.2, 0.3, 0.42, 0.55]

interface Rate {
  mean: number
  deviation: number
}

/**
 * Weakness of a topic. Each signal is the mean of a Beta posterior, (observed + k·prior) / (n + k) with k = 8,
 * so that one miss of one is not 100 %. The score is their weighted sum (lapses 0.35, expected forgetting 0.30,
 * missed points 0.15, overdue 0.10, confident misses 0.10), plus 0.25 when the reader marked the topic and up
 * to 0.10 for the share of bookmarked questions, at most 1. The uncertainty is the root of the summed squares
 * of the weighted standard deviations of the posteriors.
 */
export function weaknessOf(evidence: TopicEvidence, overall: OverallRates): Weakness {
  const rates = {
    lapses: posterior(evidence.lapses, evidence.reviews, overall.lapse),
    forgetting: posterior(evidence.expectedForgotten, evidence.graded, expectedForgetting),
    missedPoints: posterior(evidence.missedPoints, evidence.points, overall.missedPoint),
    overdue: posterior(evidence.overdue, evidence.graded, 0),
    overconfidence: posterior(evidence.confidentMisses, evidence.confident, expectedOverconfidence),
  }
  const marks =
    (evidence.markedWeak ? addedByMark : 0) +
    (evidence.questions === 0 ? 0 : addedByBookmarks * (evidence.bookmarks / evidence.questions))
  const because = [
    ...signals.map((signal) => ({ signal, adds: weights[signal] * rates[signal].mean })),
    { signal: 'marks' as const, adds: marks },
  ].filter(({ signal, adds }) => adds > 0 && isObserved(signal, evidence))
  const score = Math.min(
    1,
    signals.reduce((sum, signal) => sum + weights[signal] * rates[signal].mean, marks),
  )
  const uncertainty = Math.hypot(...signals.map((signal) => weights[signal] * rates[signal].deviation))
  const known = evidence.graded > 0 || marks > 0
  return {
    score,
    uncertainty,
    strokes: known ? strokesAt.filter((limit) => score >= limit).length : 0,
    because: because.sort((a, b) => b.adds - a.adds),
  }
}

const signals = ['lapses', 'forgetting', 'missedPoints', 'overdue', 'overconfidence'] as const

/** Mean and standard deviation of Beta(observed + k·prior, n − observed + k·(1 − prior)). */
function posterior(observed: number, count: number, prior: number): Rate {
  const total = count + priorStrength
  const mean = (observed + priorStrength * prior) / total
  return { mean, deviation: Math.sqrt((mean * (1 - mean)) / (total + 1)) }
}

/** A signal is evidence only where something was observed; a prior alone is no reason to give. */
function isObserved(signal: WeaknessSignal, evidence: TopicEvidence): boolean {
  switch (signal) {
    case 'lapses':
      return evidence.lapses > 0
    case 'forgetting':
      return evidence.graded > 0
    case 'missedPoints':
      return evidence.missedPoints > 0
    case 'overdue':
      return evidence.overdue > 0
    case 'overconfidence':
      return evidence.confidentMisses > 0
    case 'marks':
      return evidence.markedWeak || evidence.bookmarks > 0
  }
}
