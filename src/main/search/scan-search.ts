import { foldText } from '@shared/domain/fold-text'
import type { Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { isListed, notesByQuestion } from '../library/views'
import { describeHits } from './hits'
import { questionFields } from './question-fields'
import type { Search } from './search'

const titleWeight = 8
const startOfTitleWeight = 4

/**
 * Searches by scanning folded texts, which are kept from one search to the next and follow every commit.
 * Words separated by white space must all occur; order and field do not matter.
 */
export function createScanSearch(library: Library): Search {
  const folded = new Map<string, { title: string; rest: string }>()
  const stop = library.onCommit(({ operations }) => {
    for (const operation of operations) {
      if (operation.table === 'questions')
        folded.delete(operation.op === 'put' ? operation.value.id : operation.id)
      if (operation.table === 'notes') forgetNoteOwner(operation)
    }
  })
  function forgetNoteOwner(operation: { op: string; value?: unknown }): void {
    const owner = (operation.value as { questionId?: string } | undefined)?.questionId
    if (owner === undefined) folded.clear()
    else folded.delete(owner)
  }
  function textOf(question: Question): { title: string; rest: string } {
    const known = folded.get(question.id)
    if (known) return known
    const fields = questionFields(question, notesByQuestion(library).get(question.id) ?? [])
    const rest = fields.filter(([field]) => field !== 'title').map(([, text]) => text)
    const fresh = { title: foldText(question.title), rest: foldText(rest.join('\n')) }
    folded.set(question.id, fresh)
    return fresh
  }
  return {
    find(query) {
      const terms = termsOf(query)
      const found = new Map<string, number>()
      for (const question of library.all('questions').values()) {
        if (!isListed(library, question)) continue
        const score = scoreOf(textOf(question), terms)
        if (score > 0) found.set(question.id, score)
      }
      return found
    },
    hits(questionId, query) {
      const question = library.get('questions', questionId)
      if (!question) return { title: [] }
      return describeHits(
        questionFields(question, notesByQuestion(library).get(questionId) ?? []),
        termsOf(query),
      )
    },
    close: stop,
  }
}

function termsOf(query: string): string[] {
  return foldText(query).split(/\s+/).filter(Boolean)
}

/** 0 when a term is missing; titles count for more than texts. */
function scoreOf(text: { title: string; rest: string }, terms: readonly string[]): number {
  let score = 0
  for (const term of terms) {
    const inTitle = text.title.indexOf(term)
    if (inTitle >= 0) score += titleWeight + (inTitle === 0 ? startOfTitleWeight : 0)
    else if (text.rest.includes(term)) score += 1
    else return 0
  }
  return score
}
