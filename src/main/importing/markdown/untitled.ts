import type { Coverage } from './left-over'
import type { Outline } from './outline'
import { createSectionPath, topicsOf, type Section } from './sections'

/** A document in which no line was found to be the title of a question. */
export interface Untitled {
  outline: Outline
  sections: readonly Section[]
  title: Section | undefined
  coverage: Coverage
}

/** Gives the topics of each line asked for, in ascending order, and counts their headings as used. */
export function createTopicUse({ sections, title, coverage }: Untitled): (line: number) => string[] {
  const sectionsAt = createSectionPath(sections)
  return (line) => {
    const above = sectionsAt({ line })
    for (const section of above) coverage.use(section.line, section.end)
    return topicsOf(above, title)
  }
}
