/** Gives the offset of local time in minutes east of UTC at a time. */
export type TimeZone = (at: number) => number

/** The time zone of this machine. */
export const localTimeZone: TimeZone = (at) => -new Date(at).getTimezoneOffset()

/** A named zone such as `Asia/Shanghai`, with its daylight saving. */
export function namedTimeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' })
  return (at) => {
    const part = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d+):(\d+))?$/.exec(part) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  }
}

const minute = 60_000
const day = 24 * 60 * minute
const hour = 60 * minute
/** A day of study lasts until 4 in the morning: who studies at 1 a.m. is still in the evening before. */
const usualStart = 4

/** Calendar of study days in one time zone. Day numbers count from 1970-01-01. */
export interface StudyCalendar {
  dayOf(at: number): number
  /** Gives what counts the days of many times like `dayOf`, at less cost, while neither zone nor settings change. */
  days(): (at: number) => number
  /** UTC ms at which the study day begins. */
  startOf(dayNumber: number): number
  /** Moves a time so that UTC calendar days become study days, as ts-fsrs counts UTC days. */
  shift(at: number): number
  offsetAt(at: number): number
}

/** Study days that begin at an hour of local time, 4:00 where none is given, through daylight saving. */
export function studyCalendar(timeZone: TimeZone, startsAt: () => number = () => usualStart): StudyCalendar {
  const shift = (at: number): number => at + timeZone(at) * minute - startsAt() * hour
  return {
    shift,
    offsetAt: timeZone,
    dayOf: (at) => Math.floor(shift(at) / day),
    days() {
      const offsetAt = byDay(timeZone)
      const start = startsAt() * hour
      return (at) => Math.floor((at + offsetAt(at) * minute - start) / day)
    },
    startOf(dayNumber) {
      const local = dayNumber * day + startsAt() * hour
      const guess = local - timeZone(local) * minute
      return local - timeZone(guess) * minute
    },
  }
}

/** A time zone that is asked twice for each UTC day; more often only on those in which it changes its offset. */
function byDay(timeZone: TimeZone): TimeZone {
  const known = new Map<number, number | undefined>()
  return (at) => {
    const number = Math.floor(at / day)
    if (!known.has(number)) {
      const [first, last] = [timeZone(number * day), timeZone((number + 1) * day - 1)]
      known.set(number, first === last ? first : undefined)
    }
    return known.get(number) ?? timeZone(at)
  }
}
