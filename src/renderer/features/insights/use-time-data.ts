import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StudyOverview } from '@shared/contract/study-values'
import { inSteps } from './period'
import { useFigureWords } from './use-figure-words'

const minute = 60_000

/** Time spent over the period, by day, week or month, and the same as a table. */
export function useTimeData(overview: () => StudyOverview) {
  const { t, n } = useI18n()
  const { time, stepName, stepCell } = useFigureWords()
  const minutes = (milliseconds: number): string =>
    n(milliseconds / minute, { maximumFractionDigits: milliseconds < 10 * minute ? 1 : 0 })
  return computed(() => {
    const { elapsedMilliseconds, history } = overview()
    const reviews = history.reduce((sum, { count }) => sum + count, 0)
    const { step, parts } = inSteps(history)
    return {
      bars: parts.map(({ day, milliseconds }) => ({
        name: stepName(day, step),
        value: milliseconds,
        text: minutes(milliseconds),
      })),
      columns: [
        t(`insights.time.by.${step}`),
        t('insights.time.inMinutes'),
        t('insights.heat.reviews'),
        t('insights.time.each'),
      ],
      rows: parts
        .filter(({ count }) => count > 0)
        .map(({ day, count, milliseconds }) => [
          stepCell(day, step),
          n(milliseconds / minute, { maximumFractionDigits: 1 }),
          n(count),
          time(milliseconds / count),
        ])
        .reverse(),
      note: t('insights.time.note', { step: t(`insights.time.per.${step}`) }),
      aside:
        reviews === 0
          ? ''
          : t('insights.time.spent', {
              time: time(elapsedMilliseconds),
              each: time(elapsedMilliseconds / reviews),
            }),
      empty: reviews === 0 ? t('insights.time.empty') : '',
    }
  })
}
