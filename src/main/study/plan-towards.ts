import type { DatedPlan, PlanTopic } from '@shared/contract/planning-values'
import { everyBank, type ExamDate } from '@shared/domain/exam-date'
import { topicId, type Question } from '@shared/domain/records'
import type { Memory } from '@shared/domain/study'
import type { Steps } from '../in-slices'
import type { Library } from '../library/library'
import { listedBanks } from '../library/views'
import { paceOf } from './pace'
import { reviewLogOf } from './review-log'
import { endOfToday, gradedCardOf, isAskable, isDue, type StudyContext } from './study-context'

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

/** Questions looked at before others may have their turn. */
const pauseAfter = 200

interface Planned {
  question: Question
  memory: Memory | null
  isNew: boolean
  /** Chance of recall on the day of the exam with the memory as it is, and with that of today. */
  recall: number
  before: number
}

/**
 * What will be known on a date and how to get there. The prediction is FSRS's forgetting curve from today's
 * memories. The plan goes day by day: of the questions that lose most until the date it takes those whose recall
 * on the date gains most by being asked on that day, as many as the minutes hold at the person's own pace. What
 * a review gives is the mean of remembering (Good) and not (Again), by the chance of each on that day, and later
 * days go on from that mean: no answer is taken to be right because it is planned.
 */
export function* planTowards(context: StudyContext, date: ExamDate): Steps<DatedPlan> {
  const { library, clock, calendar } = context
  const today = calendar.dayOf(clock())
  const target = dayNumberOf(date.day)
  const bank = date.id === everyBank ? undefined : library.get('banks', date.id)
  const perDay = Math.floor((date.minutesPerDay * 60_000) / paceOf(library))
  const items = yield* plannedSteps(context, date, target)
  const daysLeft = target - today
  const state = stateOf(daysLeft, items.length, perDay)
  yield items.length
  const lastEvening = eveningOf(context, items, target)
  yield items.length
  const plan =
    state === 'ready' ? yield* daySteps(context, items, { today, target, perDay }) : { days: [], today: [] }
  return {
    date,
    bank: bank ? { title: bank.title, language: bank.language } : null,
    ...{ daysLeft, state, perDay, days: plan.days },
    today: split(context, plan.today),
    lastEvening: daysLeft < 0 ? [] : lastEvening,
    leftOut: state === 'ready' ? items.filter(({ memory }) => memory === null).length : 0,
    topics: yield* topicSteps(context, items),
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

/** The questions a date is about, each with what is known of it today. */
function* plannedSteps(context: StudyContext, date: ExamDate, target: number): Steps<Planned[]> {
  const { library, scheduler } = context
  const then = middleOf(context, target)
  const items: Planned[] = []
  for (const { id } of listedBanks(library)) {
    if (date.id !== everyBank && date.id !== id) continue
    for (const [at, question] of library.questionsOf(id).entries()) {
      if (at % pauseAfter === 0) yield items.length
      if (!isAskable(context, question)) continue
      const memory = gradedCardOf(library, question.id) ?? null
      const recall = scheduler.retrievability(memory, then)
      items.push({ question, memory, isNew: memory === null, recall, before: recall })
    }
  }
  return items
}

/** Lets the days until the date pass, each item taking on the memory it would have. */
function* daySteps(
  context: StudyContext,
  items: Planned[],
  { today, target, perDay }: { today: number; target: number; perDay: number },
): Steps<{ days: DatedPlan['days']; today: Planned[] }> {
  const days: DatedPlan['days'] = []
  let first: Planned[] = []
  const done = doneToday(context)
  // Nothing else can be weighed on any day: of a large library most is known well enough, or too much to reach.
  const reach = (Math.min(mostDays, target - today) + 1) * weighedOn(perDay)
  const within = lowest(items, reach)
  yield within.length
  for (let day = today; day < Math.min(target, today + mostDays); day += 1) {
    yield day - today
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
    reviewLogOf(library)
      .since(start)
      .map(({ questionId }) => questionId),
  )
}

const weighedOn = (perDay: number): number =>
  Math.min(mostWeighed, Math.max(fewestWeighed, perDay * weighedForEach))

/** The `count` items of the lowest recall, lowest first, equal ones in their order; the others are not put in order. */
function lowest(items: readonly Planned[], count: number): Planned[] {
  const within = count < items.length ? notAbove(items, count) : [...items]
  return within.sort((a, b) => a.recall - b.recall).slice(0, count)
}

/** The items whose recall is at most that of the one at place `count` from below. */
function notAbove(items: readonly Planned[], count: number): Planned[] {
  const recalls = new Float64Array(items.length)
  for (const [at, { recall }] of items.entries()) recalls[at] = recall
  const bound = recalls.sort()[count - 1] ?? 1
  return items.filter(({ recall }) => recall <= bound)
}

/** The items by what asking them at a time would gain on the day of the exam, most first. */
function worthMost(
  context: StudyContext,
  items: readonly Planned[],
  at: number,
  { target, weighed }: { target: number; weighed: number },
) {
  return lowest(items, weighed)
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

function* topicSteps({ library }: StudyContext, items: readonly Planned[]): Steps<PlanTopic[]> {
  const topics = new Map<string, PlanTopic>()
  for (const [at, { question, isNew, recall, before }] of items.entries()) {
    if (at % pauseAfter === 0) yield at
    const path = question.topics.slice(0, 1)
    const id = topicId(question.bankId, path)
    const topic = topics.get(id) ?? emptyTopic(library, question.bankId, path)
    if (!topic) continue
    topics.set(id, topic)
    topic.questions += 1
    if (isNew) topic.fresh += 1
    topic.recall += before
    topic.planned += recall
  }
  return [...topics.values()]
    .map((topic) => ({
      ...topic,
      recall: topic.recall / topic.questions,
      planned: topic.planned / topic.questions,
    }))
    .sort((a, b) => a.recall - b.recall)
}

function emptyTopic(library: Library, bankId: string, path: string[]): PlanTopic | undefined {
  const bank = library.get('banks', bankId)
  const name = path[0] ?? bank?.title
  if (!bank || name === undefined) return undefined
  return { bankId, name, language: bank.language, path, questions: 0, fresh: 0, recall: 0, planned: 0 }
}
