import { contentProblems, tidyContent } from '@shared/domain/question-content'
import type { Question, QuestionContent } from '@shared/domain/records'
import { contentOf, sameContent, withContent } from '@shared/domain/revision'
import type { Handlers } from '@shared/contract/types'
import { ServiceError } from '../rpc/service-error'
import { edited, orderIn, requireSeen, type EditContext } from './edit-context'
import { requireRecord } from './require'
import { stamp } from './stamp'

type EditingHandlers = Pick<Handlers, 'questions.save' | 'questions.create' | 'questions.duplicate'>

/** Handlers that write questions. Each is one step to undo; the old content is kept as a revision. */
export function createQuestionEditing(context: EditContext): EditingHandlers {
  const { library, history } = context
  return {
    async 'questions.save'({ id, seen, content }) {
      const question = requireSeen(context, id, seen)
      const next = checkedContent(content)
      if (sameContent(question, next)) return question
      await history.change(
        { key: 'questionEdited', subject: next.title },
        edited(context, question, withContent(question, next)),
      )
      return requireRecord(library, 'questions', id)
    },
    async 'questions.create'({ bankId, content }) {
      const question = newQuestion(context, bankId, checkedContent(content))
      return store(context, 'questionCreated', question)
    },
    async 'questions.duplicate'({ id }) {
      const original = requireRecord(library, 'questions', id)
      const copy = newQuestion(context, original.bankId, contentOf(original))
      return store(context, 'questionDuplicated', { ...copy, order: original.order })
    },
  }
}

/** A content as it is stored. Throws `INVALID_INPUT` for one that cannot be. */
export function checkedContent(content: QuestionContent): QuestionContent {
  const tidy = tidyContent(content)
  const [problem] = contentProblems(tidy)
  if (problem) throw new ServiceError('INVALID_INPUT', `The question cannot be saved: ${problem.code}.`)
  return tidy
}

/** A question written here, at the end of its topic. Throws `NOT_FOUND` for a bank that is not there. */
export function newQuestion(context: EditContext, bankId: string, content: QuestionContent): Question {
  const { library, clock, ids } = context
  const bank = requireRecord(library, 'banks', bankId)
  const made = stamp(library, clock)
  const order = orderIn(library, bank, content.topics)
  return { ...content, id: ids(), bankId, order, editedAt: made.createdAt, ...made }
}

async function store(
  { history }: EditContext,
  key: 'questionCreated' | 'questionDuplicated',
  question: Question,
): Promise<Question> {
  const { title: subject } = question
  await history.change({ key, subject }, [{ op: 'put', table: 'questions', value: question }])
  return question
}
