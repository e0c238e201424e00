import { suggestGrade } from '../../../src/shared/domain/points/suggest-grade'
import type { Bank, Question } from '../../../src/shared/domain/records'
import type { Grade } from '../../../src/shared/domain/study'
import { seededRandom, type Random } from '../../support/random'

export const topicCount = 20

/** A question of the simulated bank: how many points its answer has, and how easy it and each point are, in logits. */
export interface SimulatedQuestion {
  question: Question
  topic: number
  ease: number
  /** Ease of each key point; one that is not listed as a point where the answer is a single thought. */
  points: readonly number[]
  /** Whether the answer is written in points that can be ticked. */
  listed: boolean
}

/** One learner: what is truly known is fixed, so that there is a truth to compare with. */
export interface SimulatedLearner {
  random: Random
  questions: readonly SimulatedQuestion[]
  /** Chance of recalling a key point of an average question of each topic, in logits. */
  logits: readonly number[]
  /** True mean recall of each topic over its questions. */
  recall: readonly number[]
  /** Topics the learner says are weak: their own noisy view. */
  marked: readonly number[]
}

/** What is seen of one try. */
export interface Try {
  grade: Grade
  points?: { hit: string[]; missed: string[] }
}

export const spread = { ability: 0.5, topic: 1.5, question: 0.5, point: 0.4, selfView: 1.2 }
export const meanAbility = 0.9
const largestTopic = 60
const smallestTopic = 3
const ticks = 0.7
export const wrongTick = 0.05
export const overrides = 0.15
export const slowShare = 0.6
/** What was looked up minutes ago is mostly there: so much is added, in logits. */
export const freshAdds = 2.5

export const simulatedBank: Bank = {
  ...{ id: 'bank', title: 'Simulated', language: 'en', createdAt: 0, updatedAt: 0, device: 'bench' },
}

/** A learner before twenty topics whose numbers of questions follow a power law. */
export function simulateLearner(seed: number): SimulatedLearner {
  const random = seededRandom(seed)
  const normal = (deviation: number): number => deviation * standardNormal(random)
  const ability = meanAbility + normal(spread.ability)
  const logits = Array.from({ length: topicCount }, () => ability + normal(spread.topic))
  const ranks = Array.from({ length: topicCount }, (_, rank) => rank).sort(() => random.next() - 0.5)
  const questions = ranks.flatMap((rank, topic) => {
    const count = Math.max(smallestTopic, Math.round(largestTopic / (rank + 1)))
    return Array.from({ length: count }, (_, index) => simulateQuestion(random, topic, index))
  })
  const recall = logits.map((logit, topic) => {
    const own = questions.filter((question) => question.topic === topic)
    return own.reduce((sum, question) => sum + recallOf(question, logit), 0) / own.length
  })
  const view = recall.map((share, topic) => ({ topic, felt: logitOf(share) + normal(spread.selfView) }))
  const marked = view
    .sort((a, b) => a.felt - b.felt)
    .slice(0, random.below(3))
    .map(({ topic }) => topic)
  return { random, questions, logits, recall, marked }
}

function simulateQuestion(random: Random, topic: number, index: number): SimulatedQuestion {
  const listed = random.next() < 0.75
  const count = listed ? 3 + random.below(5) : 1
  const points = Array.from({ length: count }, () => spread.point * standardNormal(random))
  const answer = listed ? points.map((_, at) => `- **Point ${String(at)}** of it`).join('\n') : 'One thought.'
  const id = `q${String(topic)}-${String(index)}`
  return {
    ...{ topic, points, listed, ease: spread.question * standardNormal(random) },
    question: {
      ...{ id, bankId: simulatedBank.id, order: topic * 1_000 + index, title: id, answer },
      ...{ topics: [`Topic ${String(topic)}`], tags: [], createdAt: 0, updatedAt: 0, device: 'bench' },
    },
  }
}

/** A try at a question: each point comes or not; who ticks them sometimes errs, and the suggested grade is sometimes overruled. */
export function tryQuestion(
  { random, logits }: SimulatedLearner,
  asked: SimulatedQuestion,
  fresh: boolean,
): Try {
  const known = fresh ? freshAdds : 0
  const came = asked.points.map(
    (ease) => random.next() < logistic((logits[asked.topic] ?? 0) + asked.ease + ease + known),
  )
  const hit = came.filter(Boolean).length
  const slow = random.next() < slowShare
  const suggested =
    suggestGrade({ hit, missed: came.length - hit, recallMilliseconds: slow ? 60_000 : 1_000 }) ?? 3
  const shift = random.next() < overrides ? (random.next() < 0.5 ? -1 : 1) : 0
  const grade = Math.min(4, Math.max(1, suggested + shift)) as Grade
  if (!asked.listed || random.next() > ticks) return { grade }
  const seen = came.map((one) => (random.next() < wrongTick ? !one : one))
  const named = (value: boolean): string[] =>
    seen.flatMap((one, at) => (one === value ? [`point ${String(at)}`] : []))
  return { grade, points: { hit: named(true), missed: named(false) } }
}

function recallOf({ points, ease }: SimulatedQuestion, logit: number): number {
  return points.reduce((sum, point) => sum + logistic(logit + ease + point), 0) / points.length
}

export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit))
const logitOf = (share: number): number => Math.log(share / (1 - share))

/** Box and Muller. */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
