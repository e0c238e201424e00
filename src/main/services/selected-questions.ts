import type { ChangeLabel } from '@shared/domain/label'
import type { Bookmark, Operation, Question } from '@shared/domain/records'
import { sameContent } from '@shared/domain/revision'
import type { Handlers } from '@shared/contract/types'
import type { Library } from '../library/library'
import { edited, requireQuestions, type EditContext } from './edit-context'
import type { Listings } from './question-listings'
import { stamp } from './stamp'

/** Handlers for what is done with many questions at once, each one step to undo. */
export function createSelectedQuestions(
  context: EditContext & { listings: Listings },
): Pick<
  Handlers,
  'questions.ids' | 'tags.list' | 'questions.archive' | 'questions.tag' | 'questions.bookmark'
> {
  const { library, listings } = context
  return {
    'questions.ids': ({ query, from, to }) => [...listings(query).page(from, to - from)],
    'tags.list': ({ bankId }) => tagsInUse(library, bankId),
    async 'questions.archive'({ ids, archived }) {
      const questions = requireQuestions(context, ids).filter(
        ({ archivedAt }) => (archivedAt !== undefined) !== archived,
      )
      const keys = archived
        ? (['questionArchived', 'questionsArchived'] as const)
        : (['questionBroughtBack', 'questionsBroughtBack'] as const)
      const operations = questions.map((question) => putArchived(context, question, archived))
      return changeSome(context, keys, questions, operations)
    },
    async 'questions.tag'({ ids, add, remove }) {
      const tagsOf = ({ tags }: Question): string[] => [
        ...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add]),
      ]
      const questions = requireQuestions(context, ids).filter(
        (question) => !sameContent(question, { ...question, tags: tagsOf(question) }),
      )
      const operations = questions.flatMap((question) =>
        edited(context, question, { ...question, tags: tagsOf(question) }),
      )
      return changeSome(context, ['questionTagged', 'questionsTagged'], questions, operations)
    },
    async 'questions.bookmark'({ ids, bookmarked }) {
      const questions = requireQuestions(context, ids).filter(
        ({ id }) => (library.get('bookmarks', id) !== undefined) !== bookmarked,
      )
      const keys = bookmarked
        ? (['bookmarkAdded', 'bookmarksAdded'] as const)
        : (['bookmarkRemoved', 'bookmarksRemoved'] as const)
      const operations = questions.map(({ id }) => putBookmark(context, id, bookmarked))
      return changeSome(context, keys, questions, operations)
    },
  }
}

/** Commits a change of several questions under the name for one or for many. Gives how many they are. */
export async function changeSome(
  { history }: EditContext,
  [one, many]: readonly [ChangeLabel['key'], ChangeLabel['key']],
  questions: readonly Question[],
  operations: readonly Operation[],
): Promise<number> {
  const [first] = questions
  if (!first) return 0
  const label: ChangeLabel =
    questions.length === 1
      ? { key: one, subject: first.title }
      : { key: many, subject: String(questions.length) }
  await history.change(label, operations)
  return questions.length
}

/** What a person takes out, no import brings back; what a person brings back, no import takes out again. */
function putArchived({ library, clock }: EditContext, question: Question, archived: boolean): Operation {
  const value: Question = { ...question, ...stamp(library, clock, question) }
  delete value.archivedBy
  if (archived) value.archivedAt = value.updatedAt
  else {
    delete value.archivedAt
    if (question.archivedBy === 'import') value.keptAt = value.updatedAt
  }
  return { op: 'put', table: 'questions', value }
}

function putBookmark({ library, clock }: EditContext, id: string, bookmarked: boolean): Operation {
  const value: Bookmark = { id, ...stamp(library, clock) }
  return bookmarked ? { op: 'put', table: 'bookmarks', value } : { op: 'remove', table: 'bookmarks', id }
}

function tagsInUse(library: Library, bankId: string | undefined): string[] {
  const counts = new Map<string, number>()
  const questions = bankId === undefined ? library.all('questions').values() : library.questionsOf(bankId)
  for (const { tags } of questions) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([tag]) => tag)
}
