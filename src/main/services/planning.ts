import type { DatedPlan } from '@shared/contract/planning-values'
import type { Handlers } from '@shared/contract/types'
import { everyBank, type ExamDate } from '@shared/domain/exam-date'
import { inTurns } from '../in-slices'
import { planTowards } from '../study/plan-towards'
import { reviewsByQuestion, type StudyContext } from '../study/study-context'
import { lapsesOf, suggestionSteps } from '../study/suggest-bookmarks'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface PlanningDependencies {
  context: StudyContext
  history: History
}

type PlanningChannels = Extract<keyof Handlers, `dates.${string}` | `suggestions.${string}`>

/** Handlers of the dates a person studies for and of suggested bookmarks. */
export function createPlanning({ context, history }: PlanningDependencies): Pick<Handlers, PlanningChannels> {
  const { library, clock } = context
  return {
    async 'dates.list'() {
      const dates = [...library.all('examDates').values()]
        .filter(({ id }) => id === everyBank || library.get('banks', id)?.removedAt === undefined)
        .sort((a, b) => a.day.localeCompare(b.day))
      const plans: DatedPlan[] = []
      for (const date of dates) plans.push(await inTurns(planTowards(context, date)))
      return plans
    },
    async 'dates.put'({ id, ...given }) {
      if (id !== everyBank) requireRecord(library, 'banks', id)
      const value: ExamDate = { id, ...given, ...stamp(library, clock, library.get('examDates', id)) }
      await history.change({ key: 'examDateSet', subject: given.day }, [
        { op: 'put', table: 'examDates', value },
      ])
      return value
    },
    async 'dates.remove'({ id }) {
      const { day } = requireRecord(library, 'examDates', id)
      await history.change({ key: 'examDateRemoved', subject: day }, [
        { op: 'remove', table: 'examDates', id },
      ])
      return null
    },
    'suggestions.list': () => inTurns(suggestionSteps(context)),
    async 'suggestions.decline'({ questionId }) {
      const { title } = requireRecord(library, 'questions', questionId)
      const lapses = lapsesOf(reviewsByQuestion(library).get(questionId) ?? [])
      const value = { id: questionId, lapses, ...stamp(library, clock) }
      await history.change({ key: 'suggestionDeclined', subject: title }, [
        { op: 'put', table: 'declinedSuggestions', value },
      ])
      return null
    },
  }
}
