import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StudyOverview } from '@shared/contract/study-values'
import { inSteps } from './period'
import { useFigureWords } from './use-figure-words'

/** What was remembered over the period, by day, week or month, and the same as a table. */
export function useRetentionData(overview: () => StudyOverview) {
  const { t, n } = useI18n()
  const { percent, stepName, stepCell } = useFigureWords()
  return computed(() => {
    const { history, retention } = overview()
    const { all, mature } = retention
    const { step, parts } = inSteps(history)
    const told = parts
      .filter(({ counted }) => counted > 0)
      .map(({ day, counted, recalled }) => ({ day, counted, share: recalled / counted }))
    return {
      points: told.map(({ day, share }) => ({ name: stepName(day, step), value: share })),
      columns: [
        t(`insights.time.by.${step}`),
        ...['share', 'count'].map((column) => t(`insights.retention.${column}`)),
      ],
      rows: told
        .map(({ day, counted, share }) => [stepCell(day, step), percent(share), n(counted)])
        .reverse(),
      aside:
        all.count === 0
          ? ''
          : t('insights.retention.inAll', {
              share: percent(all.recalled / all.count),
              count: n(all.count),
            }),
      mature:
        mature.count === 0
          ? ''
          : t('insights.retention.mature', {
              share: percent(mature.recalled / mature.count),
              count: n(mature.count),
            }),
      empty: told.length === 0 ? t('insights.retention.empty') : '',
    }
  })
}
