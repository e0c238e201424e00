import type { Highlight } from '@shared/domain/records'
import type { QuestionDetail } from '@shared/contract/values'
import { contentOf } from '@shared/domain/revision'
import type { Handlers } from '@shared/contract/types'
import type { Library } from '../library/library'
import { highlightsByMade } from '../library/views'
import { newHighlight, type HighlightDependencies } from './highlights'
import { changeQuestion, checkedContent, newQuestion } from './question-editing'
import { requireRecord } from './require'
import { stamp } from './stamp'

/** Handler that makes a question of a passage; question, link and a mark made for it are one step to undo. */
export function createPassageQuestions({
  library,
  history,
  clock,
  ids,
}: HighlightDependencies): Pick<Handlers, 'highlights.ask'> {
  return {
    async 'highlights.ask'({ id, mark, title, answer }) {
      const context = { library, history, clock, ids }
      const made = id === undefined ? undefined : library.get('questions', id)
      if (made) return changeQuestion(context, made, checkedContent({ ...contentOf(made), title, answer }))
      const highlight =
        typeof mark === 'string' ? requireRecord(library, 'highlights', mark) : newHighlight(context, mark)
      const { bankId, topics } = requireRecord(library, 'questions', highlight.questionId)
      const content = { title, answer, topics: [...topics], tags: [...(highlight.tags ?? [])] }
      const question = newQuestion(context, bankId, checkedContent(content), id)
      const marked: Highlight = { ...highlight, asks: question.id, ...stamp(library, clock, highlight) }
      await history.change({ key: 'passageAsked', subject: title }, [
        { op: 'put', table: 'questions', value: question },
        { op: 'put', table: 'highlights', value: marked },
      ])
      return question
    },
  }
}

/** The marked passage a question was made of; null where there is none, or no longer. */
export function passageOf(library: Library, questionId: string): QuestionDetail['passageOf'] {
  const [made] = highlightsByMade(library).get(questionId) ?? []
  const question = made && library.get('questions', made.questionId)
  return question ? { highlightId: made.id, questionId: question.id, title: question.title } : null
}
