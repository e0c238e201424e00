import type { DatedPlan, PlanTopic } from '@shared/contract/planning-values'
import { everyBank, type ExamDate } from '@shared/domain/exam-date'
import { topicId, type Question } from '@shared/domain/records'
import type { Memory } from '@shared/domain/study'
import { listedBanks } from '../library/views'
import { paceOf } from './pace'
import {
  endOfToday,
  gradedCardOf,
  isAskable,
  isDue,
  reviewsByQuestion,
  type StudyContext,
} from './study-context'

const dayLength = 86_400_000
const noon = dayLength / 3
/** Questions weighed on one day: those that lose most until the date, so many for each that is chosen, and at most. */
const weighedForEach = 3
const fewestWeighed = 60
const mostWeighed = 400
/** Days planned one by one. */
const mostDays = 60
const eveningList = 20
/** Less than this on the day is not worth a minute. */
const leastGain = 0.005
/** Chance to answer a question never asked: nothing is known of it. */
const unknownChance = 0.5

interface Planned {
  question: Question
  memory: Memory | null
  isNew: boolean
  /** Chance of recall on the day of the exam with the memory as it is. */
  recall: number
}

/**
 * What will be known on a date and how to get there. The prediction is FSRS's forgetting curve from today's
 * memories. The plan goes day by day: of the questions that lose most until the date it takes those whose recall
 * on the date gains most by being asked on that day, as many as the minutes hold at the person's own pace. What
 * a review gives is the mean of remembering (Good) and not (Again), by the chance of each on that day, and later
 * days go on from that mean: no answer is taken to be right because it is planned.
 */
export function planTowards(context: StudyContext, date: ExamDate): DatedPlan {
  const { library, clock, calendar } = context
  const today = calendar.dayOf(clock())
  const target = dayNumberOf(date.day)
  const bank = date.id === everyBank ? undefined : library.get('banks', date.id)
  const perDay = Math.floor((date.minutesPerDay * 60_000) / paceOf(library))
  const questions = listedBanks(library)
    .filter(({ id }) => date.id === everyBank || id === date.id)
    .flatMap(({ id }) => library.questionsOf(id))
    .filter((question) => isAskable(context, question))
  const items = questions.map((question) => plannedOf(context, question, target))
  const daysLeft = target - today
  const state = stateOf(daysLeft, questions.length, perDay)
  const before = new Map(items.map(({ question, recall }) => [question.id, recall]))
  const lastEvening = eveningOf(context, items, target)
  const plan = state === 'ready' ? daysOf(context, items, today, target, perDay) : { days: [], today: [] }
  return {
    date,
    bank: bank ? { title: bank.title, language: bank.language } : null,
    ...{ daysLeft, state, perDay, days: plan.days },
    today: split(context, plan.today),
    lastEvening: daysLeft < 0 ? [] : lastEvening,
    leftOut: state === 'ready' ? items.filter(({ memory }) => memory === null).length : 0,
    topics: topicsOf(context, items, before),
  }
}

function stateOf(daysLeft: number, questions: number, perDay: number): DatedPlan['state'] {
  if (daysLeft < 0) return 'past'
  if (questions === 0) return 'empty'
  if (daysLeft === 0) return 'today'
  return perDay === 0 ? 'tooFew' : 'ready'
}

/** The number of the study day of a date, as the calendar counts. */
const dayNumberOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / dayLength)
const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)
const middleOf = ({ calendar }: StudyContext, day: number): number => calendar.startOf(day) + noon

function plannedOf(context: StudyContext, question: Question, target: number): Planned {
  const memory = gradedCardOf(context.library, question.id) ?? null
  const recall = context.scheduler.retrievability(memory, middleOf(context, target))
  return { question, memory, isNew: memory === null, recall }
}

/** Lets the days until the date pass, each item taking on the memory it would have. */
function daysOf(context: StudyContext, items: Planned[], today: number, target: number, perDay: number) {
  const days: DatedPlan['days'] = []
  let first: Planned[] = []
  const done = doneToday(context)
  // Nothing else can be weighed on any day: of a large library most is known well enough, or too much to reach.
  const reach = (Math.min(mostDays, target - today) + 1) * weighedOn(perDay)
  const within = lowestFirst(items).slice(0, reach)
  for (let day = today; day < Math.min(target, today + mostDays); day += 1) {
    const at = day === today ? context.clock() : middleOf(context, day)
    const open = day === today ? within.filter(({ question }) => !done.has(question.id)) : within
    const room = Math.max(0, day === today ? perDay - done.size : perDay)
    const chosen = worthMost(context, open, at, { target, weighed: weighedOn(perDay) }).slice(0, room)
    if (day === today) first = chosen.map(({ item }) => item)
    days.push({
      day: dateOf(day),
      fresh: chosen.filter(({ item }) => item.memory === null).length,
      again: chosen.filter(({ item }) => item.memory !== null).length,
    })
    for (const { item, after, gain } of chosen) {
      item.memory = after
      item.recall += gain
    }
  }
  return { days, today: first }
}

/** Questions asked today already, in whatever way: they are not asked again by the plan. */
function doneToday({ library, calendar, clock }: StudyContext): Set<string> {
  const start = calendar.startOf(calendar.dayOf(clock()))
  return new Set(
    [...reviewsByQuestion(library)].flatMap(([id, reviews]) =>
      (reviews.at(-1)?.at ?? 0) >= start ? [id] : [],
    ),
  )
}

const weighedOn = (perDay: number): number =>
  Math.min(mostWeighed, Math.max(fewestWeighed, perDay * weighedForEach))

const lowestFirst = (items: readonly Planned[]): Planned[] => [...items].sort((a, b) => a.recall - b.recall)

/** The items by what asking them at a time would gain on the day of the exam, most first. */
function worthMost(
  context: StudyContext,
  items: readonly Planned[],
  at: number,
  { target, weighed }: { target: number; weighed: number },
) {
  return lowestFirst(items)
    .slice(0, weighed)
    .map((item) => ({ item, ...gainOf(context, item, at, target) }))
    .filter(({ gain }) => gain >= leastGain)
    .sort((a, b) => b.gain - a.gain)
}

/** What asking gains on the day, and the memory to expect after it: that of Good, as lasting as the mean of both outcomes. */
function gainOf(context: StudyContext, { question, memory, recall }: Planned, at: number, target: number) {
  const { scheduler } = context
  const then = middleOf(context, target)
  const chance = memory === null ? unknownChance : scheduler.retrievability(memory, at)
  const good = scheduler.grade(question.id, memory, 3, at).memory
  const failed = scheduler.grade(question.id, memory, 1, at).memory
  const mean = (of: (outcome: Memory) => number): number => chance * of(good) + (1 - chance) * of(failed)
  const after = {
    ...good,
    stability: mean(({ stability }) => stability),
    difficulty: mean(({ difficulty }) => difficulty),
  }
  return { gain: mean((outcome) => scheduler.retrievability(outcome, then)) - recall, after }
}

/** What gains most by being looked at the evening before, or now where that is past. */
function eveningOf(
  context: StudyContext,
  items: readonly Planned[],
  target: number,
): DatedPlan['lastEvening'] {
  const evening = Math.max(context.clock(), context.calendar.startOf(target) - noon)
  const asked = items.filter(({ isNew }) => !isNew)
  return worthMost(context, asked.length > 0 ? asked : items, evening, {
    target,
    weighed: mostWeighed,
  })
    .slice(0, eveningList)
    .map(({ item: { question }, gain }) => ({
      questionId: question.id,
      title: question.title,
      language: context.library.get('banks', question.bankId)?.language ?? 'und',
      gain,
    }))
}

/** What is due or new moves the schedule as ever; the rest is asked ahead of it, which does not. */
function split(context: StudyContext, items: readonly Planned[]): DatedPlan['today'] {
  const end = endOfToday(context)
  const isScheduled = ({ question }: Planned): boolean => {
    const card = gradedCardOf(context.library, question.id)
    return card === undefined || isDue(context, card, end)
  }
  const ids = (of: readonly Planned[]): string[] => of.map(({ question }) => question.id)
  return { scheduled: ids(items.filter(isScheduled)), ahead: ids(items.filter((item) => !isScheduled(item))) }
}

function topicsOf(
  context: StudyContext,
  items: readonly Planned[],
  before: ReadonlyMap<string, number>,
): PlanTopic[] {
  const groups = Map.groupBy(items, ({ question }) => topicId(question.bankId, question.topics.slice(0, 1)))
  return [...groups.values()]
    .flatMap((group): PlanTopic[] => {
      const [first] = group
      const bank = first && context.library.get('banks', first.question.bankId)
      if (!bank) return []
      const path = first.question.topics.slice(0, 1)
      const mean = (valueOf: (item: Planned) => number): number =>
        group.reduce((sum, item) => sum + valueOf(item), 0) / group.length
      return [
        {
          ...{ bankId: bank.id, name: path[0] ?? bank.title, language: bank.language, path },
          questions: group.length,
          fresh: group.filter(({ isNew }) => isNew).length,
          recall: mean(({ question }) => before.get(question.id) ?? 0),
          planned: mean(({ recall }) => recall),
        },
      ]
    })
    .sort((a, b) => a.recall - b.recall)
}
