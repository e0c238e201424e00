import { markedSource } from '@shared/domain/marked-source'
import type { Highlight } from '@shared/domain/records'
import type { Library } from '../library/library'
import { highlightsByQuestion } from '../library/views'
import type { AnchorFinder } from './anchor-finder'
import type { AnchorFinding, AnchorTask } from './anchor-tasks'
import { earlierTexts } from './earlier-texts'

/** Told how many of the marks to be found are, after each batch. */
export type Progress = (done: number, total: number) => void

/** What became of the marks of a library in the texts of now. */
export interface AnchorStates {
  /** What is known of a mark; undefined where its text, or the mark itself, changed since it was looked for. */
  of(highlight: Highlight): AnchorFinding | undefined
  /** What was last known of a mark, whatever happened since. */
  lastOf(id: string): AnchorFinding | undefined
  /** Looks for those of the given marks of which nothing is known. */
  find(highlights: readonly Highlight[], progress?: Progress): Promise<void>
}

interface Known {
  anchor: Highlight['anchor']
  /** The source it was looked for in. */
  source: string
  finding: AnchorFinding
}

/** Questions whose marks are sent to the thread together. */
const batchSize = 50

/** Keeps what is found until the text or the mark changes. */
export function createAnchorStates(library: Library, finder: AnchorFinder): AnchorStates {
  const known = new Map<string, Known>()

  function of(highlight: Highlight): AnchorFinding | undefined {
    const last = known.get(highlight.id)
    return last?.anchor === highlight.anchor && last.source === sourceOf(library, highlight)
      ? last.finding
      : undefined
  }

  async function find(highlights: readonly Highlight[], progress?: Progress): Promise<void> {
    const unknown = highlights.filter((highlight) => of(highlight) === undefined)
    const byQuestion = [...Map.groupBy(unknown, ({ questionId }) => questionId).values()]
    let done = 0
    for (let at = 0; at < byQuestion.length; at += batchSize) {
      const batch = byQuestion.slice(at, at + batchSize).flat()
      const tasks = tasksOf(library, batch)
      const sources = new Map(batch.map((highlight) => [highlight, sourceOf(library, highlight)]))
      const findings = new Map((await finder.find(tasks)).map((finding) => [finding.id, finding]))
      for (const [highlight, source] of sources) {
        const finding = findings.get(highlight.id)
        if (finding) known.set(highlight.id, { anchor: highlight.anchor, source, finding })
      }
      done += batch.length
      progress?.(done, unknown.length)
    }
  }

  return { of, lastOf: (id) => known.get(id)?.finding, find }
}

function sourceOf(library: Library, { questionId, field }: Highlight): string {
  const question = library.get('questions', questionId)
  return question ? markedSource(question, field) : ''
}

/** One task for each text that has marks among the given ones. */
function tasksOf(library: Library, highlights: readonly Highlight[]): AnchorTask[] {
  const byText = Map.groupBy(highlights, ({ questionId, field }) => `${field} ${questionId}`)
  return [...byText.values()].flatMap((marks): AnchorTask[] => {
    const question = library.get('questions', marks[0]?.questionId ?? '')
    const field = marks[0]?.field
    if (!question || !field) return []
    const earlier = earlierTexts(library, question, highlightsByQuestion(library).get(question.id) ?? [])
    const anchors = marks.map(({ id, anchor, revision }) => {
      const source = earlier[revision]
      return { id, anchor, ...(source === undefined ? {} : { earlier: source }) }
    })
    return [{ source: markedSource(question, field), field, anchors }]
  })
}
