import type { Operation, Question, Revision } from '@shared/domain/records'
import { contentOf, withContent } from '@shared/domain/revision'
import type { Handlers } from '@shared/contract/types'
import { mergeContents } from '../editing/merge-contents'
import { moveWritten } from '../editing/move-written'
import { markedContents } from '../editing/marked-contents'
import { highlightsByQuestion, revisionsOf } from '../library/views'
import { ServiceError } from '../rpc/service-error'
import { edited, requireQuestions, requireSeen, type EditContext } from './edit-context'
import { checkedContent, newQuestion } from './question-editing'
import { requireRecord } from './require'
import { changeSome } from './selected-questions'
import { stamp } from './stamp'

/** Handlers that move, join and divide questions. What a reader has on them goes along; nothing is deleted. */
export function createRearranging(
  context: EditContext,
): Pick<Handlers, 'questions.move' | 'questions.merge' | 'questions.split'> {
  const { library, history } = context
  return {
    async 'questions.move'({ ids, bankId, topics }) {
      const { questions, operations } = planMove(context, ids, bankId, topics)
      return changeSome(context, ['questionMoved', 'questionsMoved'], questions, operations)
    },
    async 'questions.merge'({ ids }) {
      const [first, ...others] = requireQuestions(context, ids)
      if (!first || others.length === 0)
        throw new ServiceError('INVALID_INPUT', 'Two or more different questions are needed to merge.')
      const merged = withContent(first, mergeContents([first, ...others]))
      await history.change({ key: 'questionsMerged', subject: first.title }, [
        ...edited(context, first, merged),
        ...others.flatMap((other) => keptTexts(context, other, first, allHighlights(context, other))),
        ...moveWritten(library, others, first, (existing) => stamp(library, context.clock, existing)),
        ...others.map((other) => archived(context, other)),
      ])
      return requireRecord(library, 'questions', first.id)
    },
    async 'questions.split'({ id, seen, first, second, highlights }) {
      // What renders Markdown is not loaded before somebody needs it.
      const { carryMarks } = await import('../editing/carry-marks')
      const question = requireSeen(context, id, seen)
      const made = newQuestion(context, question.bankId, checkedContent(second))
      const after: Question = { ...made, order: question.order }
      const moving = allHighlights(context, question).filter((highlight) => highlights.includes(highlight.id))
      await history.change({ key: 'questionSplit', subject: question.title }, [
        ...edited(context, question, withContent(question, checkedContent(first))),
        { op: 'put', table: 'questions', value: after },
        ...keptTexts(context, question, after, moving),
        ...carryMarks(library, question, after, moving).map((highlight): Operation => ({
          op: 'put',
          table: 'highlights',
          value: { ...highlight, questionId: after.id, ...stamp(library, context.clock, highlight) },
        })),
      ])
      return { first: requireRecord(library, 'questions', id), second: after }
    },
  }
}

/** What moving questions changes: those of them that stand elsewhere, and the operations. */
function planMove(
  context: EditContext,
  ids: readonly string[],
  bankId: string,
  topics: readonly string[] | undefined,
): { questions: Question[]; operations: Operation[] } {
  const { library } = context
  requireRecord(library, 'banks', bankId)
  const path = topics === undefined ? undefined : [...topics]
  const questions = requireQuestions(context, ids).filter(
    (question) => question.bankId !== bankId || (path && !isPath(question.topics, path)),
  )
  const there = library.questionsOf(bankId)
  const keys = new Set(there.flatMap(({ key }) => key ?? []))
  const end = (there.at(-1)?.order ?? -1) + 1
  const operations = questions.flatMap((question, index) => {
    const moved: Question = { ...question, bankId, topics: path ?? question.topics, order: end + index }
    if (question.bankId !== bankId) {
      if (moved.key !== undefined && keys.has(moved.key)) delete moved.key
      else if (moved.key !== undefined) keys.add(moved.key)
      // Its place counts among the texts of the bank it leaves.
      delete moved.source
    }
    return [...movedRevisions(context, question, bankId), ...placed(context, question, moved)]
  })
  return { questions, operations }
}

function isPath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, depth) => name === other[depth])
}

/** A question at another place: a change of its content only where its topics are others. */
function placed(context: EditContext, before: Question, after: Question): Operation[] {
  if (!isPath(before.topics, after.topics)) return edited(context, before, after)
  return [
    { op: 'put', table: 'questions', value: { ...after, ...stamp(context.library, context.clock, before) } },
  ]
}

/** What a question said before goes with it into the document of its new bank. */
function movedRevisions({ library }: EditContext, question: Question, bankId: string): Operation[] {
  if (question.bankId === bankId) return []
  return revisionsOf(library, question.id).map((revision) => ({
    op: 'put',
    table: 'revisions',
    value: { ...revision, bankId },
  }))
}

const allHighlights = ({ library }: EditContext, { id }: Question) => [
  ...(highlightsByQuestion(library).get(id) ?? []),
]

/** The texts passages were marked on, kept as revisions of the question the passages go to. */
function keptTexts(
  context: EditContext,
  from: Question,
  to: Question,
  highlights: ReturnType<typeof allHighlights>,
): Operation[] {
  const { library, clock, ids } = context
  const contents = markedContents(from, revisionsOf(library, from.id), highlights)
  return contents.map((content) => {
    const made = stamp(library, clock)
    // An import of the one question is no import of the other.
    const value: Revision = {
      id: ids(),
      questionId: to.id,
      bankId: to.bankId,
      content: contentOf(content),
      origin: 'edit',
      replacedAt: made.createdAt,
      ...made,
    }
    return { op: 'put', table: 'revisions', value }
  })
}

function archived({ library, clock }: EditContext, question: Question): Operation {
  const made = stamp(library, clock, question)
  const value: Question = { ...question, ...made, archivedAt: made.updatedAt }
  delete value.archivedBy
  return { op: 'put', table: 'questions', value }
}
