import { topicId, type Bank } from '@shared/domain/records'
import type { Library } from '../../library/library'
import { highlightsByQuestion, revisionsOf } from '../../library/views'
import { flagOf } from './rows'

/** What the library has of these banks and an Anki package cannot carry, as codes. */
export function ankiLosses(library: Library, banks: readonly Bank[]): string[] {
  const losses = new Set<string>()
  const exported = new Set<string>()
  for (const bank of banks) {
    for (const question of library.questionsOf(bank.id)) {
      const bookmark = library.get('bookmarks', question.id)
      const paths = question.topics.map((_, depth) => question.topics.slice(0, depth + 1))
      exported.add(question.id)
      if (question.archivedAt !== undefined) losses.add('archivedQuestions')
      if (bookmark?.reason !== undefined && flagOf(bookmark) === 0) losses.add('bookmarkReasons')
      if (highlightsByQuestion(library).has(question.id)) losses.add('passages')
      if (library.get('readings', question.id)) losses.add('readings')
      if (library.get('keyPoints', question.id)) losses.add('keyPoints')
      if (revisionsOf(library, question.id).length > 0) losses.add('revisions')
      if (paths.some((path) => library.get('topicStates', topicId(bank.id, path))?.weak))
        losses.add('topicMarks')
    }
  }
  for (const { questionId, points, typedAnswer } of library.all('reviews').values())
    if (exported.has(questionId) && (points ?? typedAnswer) !== undefined) losses.add('recall')
  return [...losses].sort()
}
