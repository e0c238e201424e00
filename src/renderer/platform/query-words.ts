import { useI18n } from 'vue-i18n'
import type { QueryCompletion, QueryProblem } from '@shared/domain/query'

/** Says what parts of the query language mean, and what is wrong with a query, in the language of the app. */
export function useQueryWords() {
  const { t, n } = useI18n()

  function describe({ kind, field, state, count }: QueryCompletion): string {
    if (kind === 'field') return t(`search.fields.${field}`)
    if (state !== undefined) return t(`search.states.${state}`)
    return count === undefined ? '' : t('common.questions', { count: n(count) }, count)
  }

  function problemOf({ code, name = '', suggestion }: QueryProblem): string {
    const key = code === 'UNKNOWN_STATE' && suggestion === undefined ? 'UNKNOWN_STATE_NONE' : code
    return t(`search.problems.${key}`, { name, suggestion: suggestion ?? '' })
  }

  return { describe, problemOf }
}
