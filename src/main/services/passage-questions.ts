import type { Highlight } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { HighlightDependencies } from './highlights'
import { checkedContent, newQuestion } from './question-editing'
import { requireRecord } from './require'
import { stamp } from './stamp'

/** Handler that makes a question of a marked passage; question and link are one step to undo. */
export function createPassageQuestions({
  library,
  history,
  clock,
  ids,
}: HighlightDependencies): Pick<Handlers, 'highlights.ask'> {
  return {
    async 'highlights.ask'({ id, title, answer }) {
      const highlight = requireRecord(library, 'highlights', id)
      const { bankId, topics } = requireRecord(library, 'questions', highlight.questionId)
      const content = { title, answer, topics: [...topics], tags: [...(highlight.tags ?? [])] }
      const question = newQuestion({ library, history, clock, ids }, bankId, checkedContent(content))
      const marked: Highlight = { ...highlight, asks: question.id, ...stamp(library, clock, highlight) }
      await history.change({ key: 'passageAsked', subject: title }, [
        { op: 'put', table: 'questions', value: question },
        { op: 'put', table: 'highlights', value: marked },
      ])
      return question
    },
  }
}
