import type { Grade } from './study'

/** Counts about one topic, from cards, the review log and what the reader marked. */
export interface TopicEvidence {
  questions: number
  /** Questions graded at least once. */
  graded: number
  /** Sum over graded questions of the chance, today, of not recalling them. */
  expectedForgotten: number
  /** Tries of the last 30 days, the first of each question on each day, and how many of them were failed. */
  reviews: number
  lapses: number
  /** Key points ticked in those tries, and how many of them were missed. */
  points: number
  missedPoints: number
  /** Graded questions that were due before today. */
  overdue: number
  /** Tries expected to succeed: after Easy, or at a predicted recall of 90 % and more; and how many failed. */
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

/** What the tries of one question say: the mean share not recalled, weighed by what each try tells, and that sum. */
export interface QuestionGap {
  /** 0 (all recalled) to 1. */
  gap: number
  /** Inverse of its variance. */
  precision: number
  /** Share of the precision that comes from ticked points, 0 to 1. */
  fromPoints: number
}

/** The evidence with what the tries say of each question. */
export interface WeighedEvidence extends TopicEvidence {
  gaps: readonly QuestionGap[]
}

/** The reader as a whole, towards whom topics with little evidence are drawn. */
export interface OverallRates {
  /** Mean share not recalled. */
  gap: number
}

const weights = { gap: 0.55, forgetting: 0.25, overdue: 0.05, overconfidence: 0.1 } as const

/** Variances of a share not recalled: between topics, between questions of a topic, and of one try of one thing. */
const variance = { topics: 0.04, questions: 0.025, oneTry: 0.1 } as const
/** Pseudo-observations of the Beta priors: so many real ones weigh as much as what is usual. */
const priorStrength = 8
const expectedForgetting = 0.1
const expectedOverconfidence = 0.1
const addedByMark = 0.25
const addedByBookmarks = 0.1
const strokesAt = [0.16, 0.23, 0.31, 0.4, 0.5]

const lossOfGrade: Record<Grade, number> = { 1: 1, 2: 0.4, 3: 0.1, 4: 0 }

/**
 * What the tries of one question say. A try with ticked points counts the share missed, and so many times as it
 * has points; one with a grade alone counts Again as 1, Hard as 0.4, Good as 0.1, Easy as 0. Null without tries.
 */
export function gapOfTries(
  tries: readonly { grade: Grade; hit: number; missed: number }[],
): QuestionGap | null {
  let [precision, sum, fromPoints] = [0, 0, 0]
  for (const { grade, hit, missed } of tries) {
    const points = hit + missed
    const told = Math.max(1, points) / variance.oneTry
    precision += told
    sum += told * (points === 0 ? lossOfGrade[grade] : missed / points)
    if (points > 0) fromPoints += told
  }
  return precision === 0 ? null : { gap: sum / precision, precision, fromPoints: fromPoints / precision }
}

interface Rate {
  mean: number
  deviation: number
}

/**
 * Weakness of a topic: 0.55 × gap + 0.25 × expected forgetting today + 0.05 × overdue + 0.10 × confidence that was
 * wrong, plus 0.25 when the reader marked the topic and up to 0.10 for the share of bookmarked questions, at most 1.
 *
 * The gap is the share not recalled in recent tries by a hierarchical model (best linear unbiased prediction):
 * questions vary within a topic and topics around the reader's own mean, so that many tries of one question say
 * less than as many of several, and a topic with little evidence is drawn towards the mean. The other shares are
 * means of Beta posteriors, (observed + 8 × usual) / (n + 8). The uncertainty is the root of the summed squares of
 * the weighted standard deviations.
 */
export function weaknessOf(evidence: WeighedEvidence, overall: OverallRates): Weakness {
  const rates = {
    gap: gapOfTopic(evidence.gaps, overall.gap),
    forgetting: posterior(evidence.expectedForgotten, evidence.graded, expectedForgetting),
    overdue: posterior(evidence.overdue, evidence.graded, 0),
    overconfidence: posterior(evidence.confidentMisses, evidence.confident, expectedOverconfidence),
  }
  const marks =
    (evidence.markedWeak ? addedByMark : 0) +
    (evidence.questions === 0 ? 0 : addedByBookmarks * (evidence.bookmarks / evidence.questions))
  const byPoints = shareFromPoints(evidence.gaps)
  const added: Record<WeaknessSignal, number> = {
    lapses: weights.gap * rates.gap.mean * (1 - byPoints),
    missedPoints: weights.gap * rates.gap.mean * byPoints,
    forgetting: weights.forgetting * rates.forgetting.mean,
    overdue: weights.overdue * rates.overdue.mean,
    overconfidence: weights.overconfidence * rates.overconfidence.mean,
    marks,
  }
  const score = Math.min(
    1,
    signals.reduce((sum, signal) => sum + weights[signal] * rates[signal].mean, marks),
  )
  const known = evidence.graded > 0 || evidence.gaps.length > 0 || marks > 0
  return {
    score,
    uncertainty: Math.hypot(...signals.map((signal) => weights[signal] * rates[signal].deviation)),
    strokes: known ? strokesAt.filter((limit) => score >= limit).length : 0,
    because: weaknessSignals
      .map((signal) => ({ signal, adds: added[signal] }))
      .filter(({ signal, adds }) => adds > 0 && isObserved(signal, evidence))
      .sort((a, b) => b.adds - a.adds),
  }
}

const signals = ['gap', 'forgetting', 'overdue', 'overconfidence'] as const
const weaknessSignals: readonly WeaknessSignal[] = [
  ...(['lapses', 'missedPoints', 'forgetting', 'overdue', 'overconfidence', 'marks'] as const),
]

/** The gap of a topic given its questions and the reader's mean; with no question it is the mean itself. */
function gapOfTopic(gaps: readonly QuestionGap[], mean: number): Rate {
  const { precision, sum } = summed(gaps)
  const total = precision + 1 / variance.topics
  return { mean: clamp((sum + mean / variance.topics) / total), deviation: Math.sqrt(1 / total) }
}

/**
 * The reader's mean gap over topics, each weighing by how well it is known, drawn towards what is usual as by one
 * topic more.
 */
export function overallGap(topics: readonly (readonly QuestionGap[])[], usual: number): number {
  let [precision, sum] = [
    1 / (variance.topics + variance.questions),
    usual / (variance.topics + variance.questions),
  ]
  for (const gaps of topics) {
    const topic = summed(gaps)
    if (topic.precision === 0) continue
    const told = 1 / (variance.topics + 1 / topic.precision)
    precision += told
    sum += (told * topic.sum) / topic.precision
  }
  return sum / precision
}

/** Questions of a topic differ among themselves, however well each is known. */
function summed(gaps: readonly QuestionGap[]): { precision: number; sum: number } {
  let [precision, sum] = [0, 0]
  for (const gap of gaps) {
    const told = 1 / (variance.questions + 1 / gap.precision)
    precision += told
    sum += told * gap.gap
  }
  return { precision, sum }
}

function shareFromPoints(gaps: readonly QuestionGap[]): number {
  const all = gaps.reduce((sum, { gap, precision }) => sum + gap * precision, 0)
  const points = gaps.reduce((sum, { gap, precision, fromPoints }) => sum + gap * precision * fromPoints, 0)
  return all === 0 ? 0 : points / all
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

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
