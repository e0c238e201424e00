import { defaultSchedulerSettings } from '@shared/domain/study'
import type { StudySettings } from '@shared/domain/study-settings'
import type { Library } from '../library/library'
import { createScheduler, type Scheduler } from './scheduler'
import { settingsInForce } from './settings-in-force'
import type { StudyCalendar } from './study-day'

const mostKept = 64

/**
 * Schedules every question by the settings in force for its bank at that moment, so that a change of settings
 * takes effect with the next grade. A memory is the person's: how it fades is the same in all banks.
 */
export function createLiveScheduler(library: Library, calendar: StudyCalendar): Scheduler {
  const made = new Map<string, Scheduler>()
  const ofSettings = new WeakMap<StudySettings, Scheduler>()
  const bySettings = new WeakMap<StudySettings, Scheduler>()

  /** Asked for with every chance of recall: the same settings are not compared again. */
  function withSettings(settings: StudySettings): Scheduler {
    const scheduler = bySettings.get(settings) ?? madeFor(settings)
    bySettings.set(settings, scheduler)
    return scheduler
  }

  function madeFor(settings: StudySettings): Scheduler {
    const { desiredRetention, maximumInterval, learningSteps, relearningSteps, weights } = settings
    const own = {
      ...defaultSchedulerSettings(),
      ...{ desiredRetention, maximumInterval, learningSteps, relearningSteps },
      ...(weights ? { weights } : {}),
    }
    const key = JSON.stringify(own)
    const known = made.get(key)
    if (known) return known
    if (made.size >= mostKept) made.clear()
    const scheduler = createScheduler(own, calendar)
    made.set(key, scheduler)
    return scheduler
  }
  /** Settings are the same object while nothing changes them. */
  function inForce(bankId?: string): Scheduler {
    const settings = settingsInForce(library, bankId)
    const scheduler = ofSettings.get(settings) ?? withSettings(settings)
    ofSettings.set(settings, scheduler)
    return scheduler
  }
  const forAll = (): Scheduler => inForce()
  const ofQuestion = (id: string): Scheduler => inForce(library.get('questions', id)?.bankId)

  return {
    get name() {
      return forAll().name
    },
    grade: (cardId, before, given, at) => ofQuestion(cardId).grade(cardId, before, given, at),
    preview: (cardId, before, at) => ofQuestion(cardId).preview(cardId, before, at),
    retrievability: (memory, at) => forAll().retrievability(memory, at),
    fadingAt: (at) => forAll().fadingAt(at),
  }
}
