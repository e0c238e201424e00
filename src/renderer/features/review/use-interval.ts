import { useI18n } from 'vue-i18n'

/** Gives a function that writes an interval (days, or negative seconds below a day) in words. */
export function useInterval(): (interval: number) => string {
  const { t, n } = useI18n()
  const say = (unit: string, count: number, digits = 0) => {
    const rounded = Number(count.toFixed(digits))
    return t(`review.interval.${unit}`, { count: n(rounded) }, rounded)
  }
  return (interval) => {
    if (interval >= 365) return say('years', interval / 365, 1)
    if (interval >= 60) return say('months', interval / 30, 1)
    if (interval > 0) return say('days', interval)
    const minutes = -interval / 60
    return minutes < 60
      ? say('minutes', Math.max(1, Math.round(minutes)))
      : say('hours', Math.round(minutes / 60))
  }
}
