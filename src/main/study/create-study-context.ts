import { defaultSchedulerSettings } from '@shared/domain/study'
import type { Clock, Library } from '../library/library'
import { createScheduler } from './scheduler'
import type { StudyContext } from './study-context'
import { localTimeZone, studyCalendar } from './study-day'

/** What study is computed from in an open library, with the time zone of this machine. */
export function createStudyContext(library: Library, clock: Clock): StudyContext {
  const calendar = studyCalendar(localTimeZone)
  return { library, clock, calendar, scheduler: createScheduler(defaultSchedulerSettings(), calendar) }
}
