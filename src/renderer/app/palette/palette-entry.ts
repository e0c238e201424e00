import type { Component } from 'vue'
import { findText } from './find-text'
import type { HitRange } from '@shared/domain/query'

export type PaletteKind = 'go' | 'do' | 'questions' | 'notes'

/** One line of the palette. */
export interface PaletteEntry {
  id: string
  kind: PaletteKind
  icon: Component
  label: string
  hits: readonly HitRange[]
  /** Language of the label, where it is content. */
  language?: string | undefined
  /** Where or how much, at the end of the line. */
  aside?: string | undefined
  asideLanguage?: string | undefined
  keys?: string | undefined
  /** Whether it is a topic, shown when only topics are asked for. */
  topic?: boolean
  run(): void
}

/** Lines whose label holds the text, those that begin with it first, with the place marked. */
export function matching(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  if (text === '') return [...entries]
  return entries
    .flatMap((entry) => {
      const hit = findText(entry.label, text)
      return hit ? [{ ...entry, hits: [hit] }] : []
    })
    .sort((a, b) => Number((a.hits[0]?.[0] ?? 0) > 0) - Number((b.hits[0]?.[0] ?? 0) > 0))
}
