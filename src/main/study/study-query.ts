import type { Question } from '@shared/domain/records'
import type { Card } from '@shared/domain/study'
import { comparison } from '../search/query/comparison'
import type { QueryExtension, StateDefinition, ValueDefinition } from '../search/query/query-language'
import { isAskable, isDue, reviewsByQuestion, type StudyContext } from './study-context'

/** Lapses from which a question counts as a leech, as in Anki. */
const leechLapses = 8

/** What the schedule adds to the query language: `is:due`, `due:<7`, `lapses:>3`, `retention:<0.8` and the like. */
export function studyQuery(context: StudyContext): QueryExtension {
  return { states: studyStates(context), values: studyValues(context) }
}

function studyStates(context: StudyContext): StateDefinition[] {
  const { library, clock } = context
  const ofCard = (holds: (card: Card, question: Question) => boolean) => () => (question: Question) => {
    const card = library.get('cards', question.id)
    return card !== undefined && holds(card, question)
  }
  return [
    {
      name: 'due',
      aliases: ['到期'],
      prepare: ofCard(
        (card, question) =>
          card.lastReviewAt !== undefined && isDue(context, card) && isAskable(context, question),
      ),
    },
    {
      name: 'new',
      aliases: ['未学', '新题'],
      prepare: () => (question) => (library.get('cards', question.id)?.repetitions ?? 0) === 0,
    },
    {
      name: 'learning',
      aliases: ['在学'],
      prepare: ofCard(({ state }) => state === 'learning' || state === 'relearning'),
    },
    { name: 'review', aliases: ['复习'], prepare: ofCard(({ state }) => state === 'review') },
    { name: 'suspended', aliases: ['暂停'], prepare: ofCard(({ suspended }) => suspended === true) },
    {
      name: 'buried',
      aliases: ['搁置'],
      prepare: ofCard(({ buriedUntil }) => (buriedUntil ?? 0) > clock()),
    },
    { name: 'flagged', aliases: ['插旗'], prepare: ofCard(({ flag }) => flag !== undefined) },
    { name: 'leech', aliases: ['顽固'], prepare: ofCard(({ lapses }) => lapses >= leechLapses) },
  ]
}

function studyValues(context: StudyContext): ValueDefinition[] {
  const { clock, calendar, scheduler } = context
  const today = (): number => calendar.dayOf(clock())
  return [
    {
      name: 'due',
      aliases: ['到期'],
      example: '<7',
      ...ofNumber(context, '<=', ({ due }) => calendar.dayOf(due) - today()),
    },
    { name: 'lapses', aliases: ['遗忘'], example: '>3', ...ofNumber(context, '=', ({ lapses }) => lapses) },
    {
      name: 'retention',
      aliases: ['记忆'],
      example: '<0.8',
      ...ofNumber(context, '<=', (card) => scheduler.retrievability(card, clock())),
    },
    {
      name: 'stability',
      aliases: ['稳定'],
      example: '<10',
      ...ofNumber(context, '<=', ({ stability }) => stability),
    },
    {
      name: 'difficulty',
      aliases: ['难度'],
      example: '>7',
      ...ofNumber(context, '>=', ({ difficulty }) => difficulty),
    },
    {
      name: 'interval',
      aliases: ['间隔'],
      example: '>30',
      ...ofNumber(context, '<=', ({ scheduledDays }) => scheduledDays),
    },
    {
      name: 'reviews',
      aliases: ['次数'],
      example: '>5',
      ...ofNumber(context, '>=', ({ id }) => reviewsByQuestion(context.library).get(id)?.length ?? 0),
    },
  ]
}

/** Compares a figure of the card; questions never asked have none and are not found. */
function ofNumber(
  { library }: StudyContext,
  usual: '=' | '<=' | '>=',
  figureOf: (card: Card) => number,
): Pick<ValueDefinition, 'prepare'> {
  return {
    prepare(value) {
      const holds = comparison(value, usual)
      if (!holds) return undefined
      return ({ id }) => {
        const card = library.get('cards', id)
        return card !== undefined && card.repetitions > 0 && holds(figureOf(card))
      }
    },
  }
}
