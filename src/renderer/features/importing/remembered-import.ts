import { z } from 'zod'

const place = 'dogear.import'
/** Longer ones do not fit into what a browser keeps for a page. */
const longestKept = 2_000_000

const decisions = z.object({
  importId: z.string(),
  title: z.string(),
  excluded: z.array(z.number()),
  kept: z.array(z.string()),
  resolutions: z.array(z.tuple([z.string(), z.enum(['mine', 'theirs', 'both'])])),
  /** Texts that main was not told yet, by source. */
  unread: z.array(z.tuple([z.number(), z.string()])),
})
/** What a person decided in a preview, for the next page that shows it. */
export type Decisions = z.output<typeof decisions>

/** The import that this window shows, or showed before it was loaded anew. */
export function ownImport(): string | null {
  return sessionStorage.getItem(place)
}

/** Notes which import this window shows; null for none. */
export function noteImport(importId: string | null): void {
  if (importId === null) sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, importId)
}

/** Keeps what was decided so far. */
export function rememberDecisions(decided: Decisions): void {
  const text = JSON.stringify(decided)
  const kept = text.length <= longestKept ? text : JSON.stringify({ ...decided, unread: [] })
  try {
    localStorage.setItem(place, kept)
  } catch {
    // The browser has no room for it: the preview is found again, without what was decided.
    localStorage.removeItem(place)
  }
}

/** What was decided about an import when it was shown last. */
export function rememberedDecisions(importId: string): Decisions | undefined {
  try {
    const { data } = decisions.safeParse(JSON.parse(localStorage.getItem(place) ?? ''))
    return data?.importId === importId ? data : undefined
  } catch {
    return undefined
  }
}
