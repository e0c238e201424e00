import { useMediaQuery, usePreferredLanguages } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { systemLocale } from '../locales/i18n'
import { usePreferences } from '../platform/stores/preferences'

/** Keeps language, theme, motion and the title of the window as the person likes them. */
export function useAppearance(): void {
  const store = usePreferences()
  const { locale, t } = useI18n({ useScope: 'global' })
  const route = useRoute()
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)')
  const systemLanguages = usePreferredLanguages()
  const theme = computed(() => {
    const { theme: chosen } = store.preferences
    if (chosen !== 'system') return chosen
    return systemDark.value ? 'dark' : 'light'
  })
  const language = computed(() => {
    const { language: chosen } = store.preferences
    return chosen === 'system' ? systemLocale(systemLanguages.value) : chosen
  })

  watchEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = theme.value
    root.dataset['motion'] = store.preferences.motion
    root.lang = language.value
    locale.value = language.value
  })
  watchEffect(() => {
    const room = route.meta.title
    document.title = room ? `${t(room)} · ${t('shell.name')}` : t('shell.name')
  })
}
