import { useI18n } from 'vue-i18n'
import type { ExamSetup } from '@shared/domain/exams/exam'

/** Writes times, scores and rules of exams in the language of the moment. */
export function useExamWords() {
  const { t, n } = useI18n()
  const two = (count: number): string => String(count).padStart(2, '0')

  /** Time as on a clock: 1:02:03 or 2:03. */
  function clock(milliseconds: number): string {
    const seconds = Math.ceil(milliseconds / 1_000)
    const minutes = Math.floor(seconds / 60)
    return minutes < 60
      ? `${minutes}:${two(seconds % 60)}`
      : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
  }

  /** Time in words, as it is read aloud. */
  function spoken(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1_000)
    return seconds < 90
      ? t('exam.time.seconds', { count: n(seconds) }, seconds)
      : t('exam.time.minutes', { count: n(Math.round(seconds / 60)) }, Math.round(seconds / 60))
  }

  const percent = (share: number): string => n(share, { style: 'percent', maximumFractionDigits: 0 })

  /** A change of a score in points, with its sign. */
  const change = (by: number): string =>
    Math.round(by * 100) === 0
      ? t('exam.change.none')
      : n(Math.round(by * 100), { signDisplay: 'always', maximumFractionDigits: 0 })

  const rules = (setup: ExamSetup): string =>
    setup.clock === 'none'
      ? t('exam.rules.none')
      : t(`exam.rules.${setup.clock}`, { time: spoken(setup.seconds * 1_000) })

  return { clock, spoken, percent, change, rules }
}
