import type { StudyDay } from '@shared/contract/study-values'

/** A number of study days up to a date, or up to today. */
export interface Period {
  days: number
  /** YYYY-MM-DD */
  until?: string
}

/** Longer than anybody studies: main begins it with the first review. */
export const allTime = 36_600

const dayLength = 86_400_000
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The period from one date to another, both included; null where they are no dates or the first is later. */
export function periodBetween(from: string, to: string): (Period & { until: string }) | null {
  const days = Math.round((timeOf(to) - timeOf(from)) / dayLength) + 1
  return days >= 1 && days <= allTime ? { days, until: to } : null
}

/** The first day of a period that ends on a date. */
export const firstDayOf = (days: number, until: string): string =>
  dateOf(timeOf(until) - (days - 1) * dayLength)

export type StepName = 'day' | 'week' | 'month'

const mostDays = 31
const mostWeeks = 31

/** Adds days up so that a chart stays legible: days of a month, weeks (from Monday) of half a year, else months. */
export function inSteps(history: readonly StudyDay[]): { step: StepName; parts: StudyDay[] } {
  const step = history.length <= mostDays ? 'day' : history.length <= mostWeeks * 7 ? 'week' : 'month'
  const parts: StudyDay[] = []
  let open = ''
  for (const one of history) {
    const start = startOf(one.day, step)
    const last = parts.at(-1)
    if (last && start === open) {
      last.count += one.count
      last.milliseconds += one.milliseconds
      last.counted += one.counted
      last.recalled += one.recalled
    } else parts.push({ ...one })
    open = start
  }
  return { step, parts }
}

function startOf(day: string, step: StepName): string {
  if (step === 'day') return day
  if (step === 'month') return day.slice(0, 7)
  const weekday = (new Date(timeOf(day)).getUTCDay() + 6) % 7
  return dateOf(timeOf(day) - weekday * dayLength)
}
