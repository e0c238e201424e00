import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { DayCount, StudyOverview } from '@shared/contract/study-values'
import { useFigureWords } from './use-figure-words'
import { useRetentionData } from './use-retention-data'
import { useTimeData } from './use-time-data'

const mostPoints = 60

/** What each chart draws, and the same as a table in words. */
export function useChartData(overview: () => StudyOverview) {
  const { t, n } = useI18n()
  const words = useFigureWords()
  const goal = computed(() => ({
    value: overview().retention.goal,
    name: t('insights.retention.goal', { goal: words.percent(overview().retention.goal) }),
  }))
  const cards = computed(() => {
    const counts = overview().cards
    const states = ['fresh', 'learning', 'young', 'mature', 'suspended'] as const
    const most = Math.max(1, ...states.map((state) => counts[state]))
    const lines = states.map((state) => ({
      name: t(`insights.cards.${state}`),
      count: n(counts[state]),
      share: counts[state] / most,
    }))
    return {
      lines,
      columns: [t('insights.cards.state'), t('insights.cards.count')],
      rows: lines.map(({ name, count }) => [name, count]),
    }
  })
  return {
    ...{ goal, cards, percent: words.percent },
    ...{
      heat: useHeat(overview),
      time: useTimeData(overview),
      retention: useRetentionData(overview),
      forecast: useForecast(overview),
      delays: useDelays(overview),
    },
    stability: useStability(overview),
  }
}

const sumOf = (days: readonly DayCount[]): number => days.reduce((sum, { count }) => sum + count, 0)

function useHeat(overview: () => StudyOverview) {
  const { t, n, d } = useI18n()
  const { date } = useFigureWords()
  /** Monday, Wednesday, Friday, Sunday of some week. */
  const weekdayOf = (day: number): string => d(new Date(2024, 0, day), 'narrowWeekday')
  return computed(() => {
    const { history, calendar, forecast, streak } = overview()
    const [from, today] = [history[0]?.day ?? '', forecast[0]?.day ?? '']
    const total = sumOf(history)
    const active = history.filter(({ count }) => count > 0)
    const parts = [
      t('insights.heat.total', { count: n(total), days: n(active.length) }, total),
      ...(streak > 1 ? [t('insights.heat.streak', { count: n(streak) }, streak)] : []),
    ]
    const days = calendar.map(({ day, count }) => ({
      ...{ day, count, isOutside: day < from, isToday: day === today },
      label: t('insights.heat.cell', { date: date(day), count: n(count) }),
    }))
    return {
      years: inYears(days),
      weekdays: [weekdayOf(1), weekdayOf(3), weekdayOf(5), weekdayOf(7)] as [string, string, string, string],
      columns: [t('insights.heat.day'), t('insights.heat.reviews')],
      rows: active.map(({ day, count }) => [day, n(count)]).reverse(),
      aside: parts.join(t('review.points.comma')),
      empty: sumOf(calendar) === 0 ? t('insights.heat.empty') : '',
    }
  })
}

const year = 365

/** The newest year first; what is left over of the oldest comes last. */
function inYears<Day>(days: readonly Day[]): Day[][] {
  const years: Day[][] = []
  for (let end = days.length; end > 0; end -= year) years.push(days.slice(Math.max(0, end - year), end))
  return years
}

function useForecast(overview: () => StudyOverview) {
  const { t, n } = useI18n()
  const { date } = useFigureWords()
  return computed(() => {
    const { forecast } = overview()
    return {
      bars: forecast.map(({ day, count }, index) => ({
        name: index === 0 ? t('insights.forecast.today') : String(Number(day.slice(-2))),
        value: count,
        text: n(count),
      })),
      columns: [t('insights.heat.day'), t('insights.forecast.due')],
      rows: forecast.map(({ day, count }) => [date(day), n(count)]),
      empty: sumOf(forecast) === 0 ? t('insights.forecast.empty') : '',
    }
  })
}

function useDelays(overview: () => StudyOverview) {
  const { t, n } = useI18n()
  const { percent } = useFigureWords()
  return computed(() => {
    const { byDelay } = overview().retention
    const name = (upTo: number): string => t(`insights.retention.upTo.${upTo}`)
    return {
      points: byDelay.map(({ upTo, count, recalled, expected }) => ({
        name: name(upTo),
        value: recalled / count,
        beside: expected,
        text: n(Math.round((recalled / count) * 100)),
      })),
      columns: ['delay', 'share', 'expected', 'count'].map((column) => t(`insights.retention.${column}`)),
      rows: byDelay.map(({ upTo, count, recalled, expected }) => [
        name(upTo),
        percent(recalled / count),
        percent(expected),
        n(count),
      ]),
      empty: byDelay.length === 0 ? t('insights.retention.emptyDelays') : '',
    }
  })
}

function useStability(overview: () => StudyOverview) {
  const { t, n } = useI18n()
  const { date } = useFigureWords()
  return computed(() => {
    const { stability } = overview()
    const every = Math.ceil(stability.length / mostPoints)
    // The newest day is always drawn.
    const drawn = stability.filter((_, index) => (stability.length - 1 - index) % Math.max(1, every) === 0)
    return {
      points: drawn.map(({ day, days }) => ({ name: date(day), value: days })),
      columns: [t('insights.stability.day'), t('insights.stability.days')],
      rows: stability.map(({ day, days }) => [day, n(days, { maximumFractionDigits: 1 })]).reverse(),
      empty: stability.length < 2 ? t('insights.stability.empty') : '',
    }
  })
}
