import type { Revision } from '@shared/domain/records'
import { contentOf, newestFirst, originOf, withContent } from '@shared/domain/revision'
import type { Handlers } from '@shared/contract/types'
import { revisionsOf } from '../library/views'
import { edited, type EditContext } from './edit-context'
import { checkedContent } from './question-editing'
import { requireRecord } from './require'
import { stamp } from './stamp'

/** Handlers for what a question said before. Bringing a content back is a change like any other. */
export function createQuestionHistory(
  context: EditContext,
): Pick<Handlers, 'revisions.list' | 'revisions.restore' | 'revisions.keep'> {
  const { library, history } = context
  return {
    'revisions.list'({ questionId }) {
      const question = requireRecord(library, 'questions', questionId)
      const revisions = newestFirst(revisionsOf(library, questionId))
      const sinceOf = (index: number): number => revisions[index]?.replacedAt ?? question.createdAt
      return {
        current: contentOf(question),
        origin: originOf(question),
        since: question.editedAt ?? sinceOf(0),
        revisions: revisions.map((revision, index) => ({ ...revision, since: sinceOf(index + 1) })),
      }
    },
    async 'revisions.restore'({ id }) {
      const revision = requireRecord(library, 'revisions', id)
      const question = requireRecord(library, 'questions', revision.questionId)
      const operations = edited(context, question, withContent(question, revision.content))
      if (operations.length > 1)
        await history.change({ key: 'revisionRestored', subject: question.title }, operations)
      return requireRecord(library, 'questions', question.id)
    },
    async 'revisions.keep'({ questionId, content }) {
      const { bankId, title: subject } = requireRecord(library, 'questions', questionId)
      const made = stamp(library, context.clock)
      const value: Revision = {
        id: context.ids(),
        questionId,
        bankId,
        content: checkedContent(content),
        origin: 'edit',
        replacedAt: made.createdAt,
        ...made,
      }
      await history.change({ key: 'revisionKept', subject }, [{ op: 'put', table: 'revisions', value }])
      return value
    },
  }
}
