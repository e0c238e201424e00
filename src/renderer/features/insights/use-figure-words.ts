import { useI18n } from 'vue-i18n'
import type { StepName } from './period'

/** How the figures of study are written. */
export function useFigureWords() {
  const { t, n, d } = useI18n()
  const percent = (share: number): string => n(share, { style: 'percent', maximumFractionDigits: 0 })
  const date = (day: string): string => d(new Date(`${day}T00:00:00`), 'date')
  const days = (count: number): string => n(count, { maximumFractionDigits: count < 10 ? 1 : 0 })
  const stepName = (day: string, step: StepName): string =>
    step === 'month' ? d(new Date(`${day}T00:00:00`), 'month') : date(day)
  /** As spreadsheets sort it. */
  const stepCell = (day: string, step: StepName): string => (step === 'month' ? day.slice(0, 7) : day)

  function time(milliseconds: number): string {
    const [unit, length] =
      milliseconds < 60_000
        ? (['seconds', 1_000] as const)
        : milliseconds < 5_400_000
          ? (['minutes', 60_000] as const)
          : (['hours', 3_600_000] as const)
    const digits = unit === 'hours' ? 1 : 0
    return t(`insights.time.${unit}`, { count: n(milliseconds / length, { maximumFractionDigits: digits }) })
  }
  return { percent, date, days, time, stepName, stepCell }
}
