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
  const { library } = context
  return {
    async 'questions.save'({ id, seen, content }) {
      return changeQuestion(context, requireSeen(context, id, seen), checkedContent(content))
    },
    async 'questions.create'({ id, bankId, content }) {
      const checked = checkedContent(content)
      const made = id === undefined ? undefined : library.get('questions', id)
      if (made) return changeQuestion(context, made, checked)
      return store(context, 'questionCreated', newQuestion(context, bankId, checked, id))
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
export function newQuestion(
  context: EditContext,
  bankId: string,
  content: QuestionContent,
  id = context.ids(),
): Question {
  const { library, clock } = context
  const bank = requireRecord(library, 'banks', bankId)
  const made = stamp(library, clock)
  const order = orderIn(library, bank, content.topics)
  return { ...content, id, bankId, order, editedAt: made.createdAt, ...made }
}

/** Gives a question another content, as a step to undo; none where it says that already. */
export async function changeQuestion(
  context: EditContext,
  question: Question,
  content: QuestionContent,
): Promise<Question> {
  if (sameContent(question, content)) return question
  await context.history.change(
    { key: 'questionEdited', subject: content.title },
    edited(context, question, withContent(question, content)),
  )
  return requireRecord(context.library, 'questions', question.id)
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
