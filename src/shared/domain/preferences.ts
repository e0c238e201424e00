import { z } from 'zod'

/** Everything the app remembers about how a person likes it. Defaults are in `defaultPreferences`. */
export const preferencesSchema = z.strictObject({
  /** `system` follows the language of the operating system. */
  language: z.enum(['system', 'zh-CN', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Size of the reading text in pixels. */
  textSize: z.number().int().min(15).max(24),
  readingFont: z.enum(['serif', 'sans']),
  motion: z.enum(['system', 'reduced']),
  /** Whether answers start covered. */
  coverAnswers: z.boolean(),
  shelfCollapsed: z.boolean(),
  showNotes: z.boolean(),
  sort: z.enum(['source', 'title', 'recent', 'unread', 'bookmarked']),
  /** Study days that Insights looks back on. */
  insightsDays: z.number().int().min(1).max(36_600),
  /** Where the person was last: a path of the app, restored at the next start. */
  lastPlace: z.string().max(500),
})

export type Preferences = z.infer<typeof preferencesSchema>

/** A fresh copy of the preferences of a person who has changed nothing. */
export function defaultPreferences(): Preferences {
  return {
    language: 'system',
    theme: 'system',
    textSize: 18,
    readingFont: 'serif',
    motion: 'system',
    coverAnswers: false,
    shelfCollapsed: false,
    showNotes: true,
    sort: 'source',
    insightsDays: 90,
    lastPlace: '/',
  }
}
