import { suggestGrade } from '../../../src/shared/domain/points/suggest-grade'
import type { Grade, Review } from '../../../src/shared/domain/study'
import {
  freshAdds,
  logistic,
  meanAbility,
  overrides,
  slowShare,
  spread,
  wrongTick,
  type SimulatedLearner,
  type SimulatedQuestion,
} from './learner'

/** Places and weights that integrate over a standard normal distribution (Gauss and Hermite). */
const normalNodes = [
  { place: -2.85697, weight: 0.0112574 },
  { place: -1.355626, weight: 0.2220759 },
  { place: 0, weight: 0.5333333 },
  { place: 1.355626, weight: 0.2220759 },
  { place: 2.85697, weight: 0.0112574 },
]
/** Logits of a topic, and of a learner, that are told apart. */
const logits = Array.from({ length: 41 }, (_, at) => -5 + 0.3 * at)
const abilities = Array.from({ length: 13 }, (_, at) => meanAbility + (spread.ability * (at - 6)) / 2)
const day = 86_400_000

/**
 * How weak each topic is to be expected, 0 to 1, by one who knows how the cohort is made with all of its constants
 * and saw every grade and tick of this learner, though not what they marked: the mean of the posterior. No formula
 * can get more out of the grades and ticks, but by chance.
 */
export function bestGuess(learner: SimulatedLearner, reviews: Iterable<Review>): number[] {
  const tries = Map.groupBy(reviews, ({ questionId }) => questionId)
  const topics = learner.logits.map((_, topic) =>
    guessOfTopic(
      learner.questions.filter((question) => question.topic === topic),
      tries,
    ),
  )
  const priors = abilities.map((ability) =>
    normalized(logits.map((logit) => density((logit - ability) / spread.topic))),
  )
  const chances = normalized(
    abilities.map((ability, at) =>
      topics.reduce(
        (product, { likelihood }) =>
          product * sum(likelihood, (value, place) => value * (priors[at]?.[place] ?? 0)),
        density((ability - meanAbility) / spread.ability),
      ),
    ),
  )
  return topics.map(({ likelihood, recall }) => {
    const means = priors.map((prior) => {
      const posterior = normalized(likelihood.map((value, place) => value * (prior[place] ?? 0)))
      return sum(posterior, (value, place) => value * (recall[place] ?? 0))
    })
    return 1 - sum(means, (mean, at) => mean * (chances[at] ?? 0))
  })
}

/** For each logit of a topic how likely is what was seen, up to a factor, and the share that is recalled. */
interface Guess {
  likelihood: number[]
  recall: number[]
}

function guessOfTopic(
  own: readonly SimulatedQuestion[],
  tries: ReadonlyMap<string, readonly Review[]>,
): Guess {
  const logged = logits.map(() => 0)
  const recall = logits.map(() => 0)
  for (const { question, points } of own) {
    const seen = likelihoodsOf(tries.get(question.id) ?? [], points.length)
    logits.forEach((logit, at) => {
      const chance = normalNodes.map(({ weight }, node) => weight * (seen[at]?.[node] ?? 1))
      const total = sum(chance)
      logged[at] = (logged[at] ?? 0) + Math.log(total)
      const mean = sum(chance, (value, node) => value * recallAt(logit, node)) / total
      recall[at] = (recall[at] ?? 0) + mean / own.length
    })
  }
  const most = Math.max(...logged)
  return { likelihood: logged.map((value) => Math.exp(value - most)), recall }
}

/** How likely the tries of a question are for each logit of its topic and each ease of its own. */
function likelihoodsOf(reviews: readonly Review[], points: number): number[][] {
  const seen = logits.map(() => normalNodes.map(() => 1))
  let last = -1
  for (const { at, rating, points: ticked } of reviews) {
    const today = Math.floor(at / day)
    const one = likelihoodOfTry(rating, points, ticked?.hit.length, today === last)
    seen.forEach((row, logit) =>
      row.forEach((value, node) => (row[node] = value * (one[logit]?.[node] ?? 1))),
    )
    last = today
  }
  return seen
}

const known = new Map<string, number[][]>()

function likelihoodOfTry(
  rating: Review['rating'],
  points: number,
  ticked: number | undefined,
  fresh: boolean,
): number[][] {
  const key = [rating, points, ticked, fresh].join()
  const made =
    known.get(key) ??
    logits.map((logit) =>
      normalNodes.map((_, node) => {
        const recalled = recallAt(logit + (fresh ? freshAdds : 0), node)
        return sum(Array.from({ length: points + 1 }), (_each, came) => {
          const seen = ticked === undefined ? 1 : chanceOfTicks(ticked, came, points)
          return binomial(points, came, recalled) * seen * chanceOfGrade(rating, came, points)
        })
      }),
    )
  known.set(key, made)
  return made
}

/** The share of its points that come, of a question as easy as the node says; which point is easier nobody knows. */
function recallAt(logit: number, node: number): number {
  const own = logit + spread.question * (normalNodes[node]?.place ?? 0)
  return sum(normalNodes, ({ place, weight }) => weight * logistic(own + spread.point * place))
}

function chanceOfTicks(ticked: number, came: number, points: number): number {
  return sum(Array.from({ length: ticked + 1 }), (_, right) => {
    if (right > came || ticked - right > points - came) return 0
    return binomial(came, right, 1 - wrongTick) * binomial(points - came, ticked - right, wrongTick)
  })
}

function chanceOfGrade(rating: Review['rating'], came: number, points: number): number {
  const speeds = [
    { chance: slowShare, recallMilliseconds: 60_000 },
    { chance: 1 - slowShare, recallMilliseconds: 1_000 },
  ]
  return sum(speeds, ({ chance, recallMilliseconds }) => {
    const suggested = suggestGrade({ hit: came, missed: points - came, recallMilliseconds }) ?? 3
    const shifted = (by: number): Grade => Math.min(4, Math.max(1, suggested + by)) as Grade
    const overruled = sum([-1, 1], (by) => (shifted(by) === rating ? overrides / 2 : 0))
    return chance * (overruled + (suggested === rating ? 1 - overrides : 0))
  })
}

function binomial(count: number, hits: number, chance: number): number {
  let ways = 1
  for (let at = 0; at < hits; at += 1) ways *= (count - at) / (at + 1)
  return ways * chance ** hits * (1 - chance) ** (count - hits)
}

const density = (place: number): number => Math.exp(-0.5 * place ** 2)

function sum<Item>(items: readonly Item[], of: (item: Item, at: number) => number = Number): number {
  return items.reduce((total, item, at) => total + of(item, at), 0)
}

function normalized(values: readonly number[]): number[] {
  const total = sum(values)
  return values.map((value) => value / total)
}
