import { useI18n } from 'vue-i18n'
import type { TopicWeakness } from '@shared/contract/study-values'

/** Sentences that say the evidence. Counts are of the last 30 days. */
export function useWeakWords() {
  const { t, n } = useI18n()
  const percent = (share: number) => n(share, { style: 'percent', maximumFractionDigits: 0 })

  /** What the strokes of the meter mean. */
  const meter = (topic: TopicWeakness): string => t('insights.strokes', { strokes: topic.strokes })

  /** The reasons, the one that weighs most first; what is not known is said too. */
  function reasons(topic: TopicWeakness): string[] {
    const { evidence } = topic
    if (evidence.graded === 0 && topic.because.length === 0) return [t('insights.because.nothing')]
    const found = topic.because.map(({ signal }) => {
      switch (signal) {
        case 'lapses':
          return t(
            'insights.because.lapses',
            { lapses: n(evidence.lapses), reviews: n(evidence.reviews) },
            evidence.reviews,
          )
        case 'forgetting':
          return t(
            'insights.because.forgetting',
            { recall: percent(topic.recall ?? 0), graded: n(evidence.graded) },
            evidence.graded,
          )
        case 'missedPoints':
          return t(
            'insights.because.missedPoints',
            { missed: n(evidence.missedPoints), points: n(evidence.points) },
            evidence.points,
          )
        case 'overdue':
          return t('insights.because.overdue', { count: n(evidence.overdue) }, evidence.overdue)
        case 'overconfidence':
          return t(
            'insights.because.overconfidence',
            { misses: n(evidence.confidentMisses), count: n(evidence.confident) },
            evidence.confident,
          )
        case 'marks':
          return evidence.markedWeak
            ? t('insights.because.marked')
            : t('insights.because.bookmarks', { count: n(evidence.bookmarks) }, evidence.bookmarks)
      }
    })
    return evidence.reviews < 5 ? [...found, t('insights.because.thin')] : found
  }

  return { meter, reasons, percent }
}
