import type { Clock, Library } from '../library/library'
import { createLiveScheduler } from './live-scheduler'
import { settingsInForce } from './settings-in-force'
import type { StudyContext } from './study-context'
import { localTimeZone, studyCalendar, type TimeZone } from './study-day'

/**
 * What study is computed from in an open library. Calendar and scheduler follow the settings in force; the time
 * zone is that of this machine where none is given.
 */
export function createStudyContext(
  library: Library,
  clock: Clock,
  timeZone: TimeZone = localTimeZone,
): StudyContext {
  const calendar = studyCalendar(timeZone, () => settingsInForce(library).dayStartsAt)
  return { library, clock, calendar, scheduler: createLiveScheduler(library, calendar) }
}
