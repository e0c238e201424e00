import type { DocumentContents } from './document'

/** The reviews in the study document of a library from before they had a file of their own, if there are any. */
export function reviewsOfStudy(study: DocumentContents | undefined): DocumentContents | undefined {
  const reviews = study?.lists['reviews'] ?? []
  return study === undefined || reviews.length === 0
    ? undefined
    : { revision: study.revision, lists: { reviews } }
}
