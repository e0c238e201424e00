import type { QueryProblem } from '@shared/domain/query'

/** Thrown while a query is read; caught by `parseQuery`. */
export class QueryError extends Error {
  constructor(readonly problem: QueryProblem) {
    super(problem.message)
    this.name = 'QueryError'
  }
}

/** Where in the query, and the word it is about. */
export interface Place {
  start: number
  end: number
  name?: string
  suggestion?: string
  incomplete?: boolean
}

/** Ends reading with a problem. */
export function fail(code: QueryProblem['code'], { incomplete = false, ...place }: Place): never {
  throw new QueryError({ code, message: sentence(code, place), incomplete, ...place })
}

function sentence(code: QueryProblem['code'], { start, name = '', suggestion }: Place): string {
  const place = `at character ${start + 1}`
  switch (code) {
    case 'UNKNOWN_FIELD':
      return `There is no field “${name}:” (${place}). Did you mean “${suggestion ?? ''}:”? To search for the text itself, put it in quotes.`
    case 'UNKNOWN_STATE':
      return `There is no state “${name}” (${place}).${suggestion === undefined ? '' : ` Did you mean “is:${suggestion}”?`}`
    case 'MISSING_VALUE':
      return `“${name}:” (${place}) needs a value right after the colon. To search for the text itself, put it in quotes.`
    case 'BAD_NUMBER':
      return `“${name}:” (${place}) needs a number, such as ${suggestion ?? '7'}.`
    case 'UNCLOSED_QUOTE':
      return `The quote opened ${place} is not closed.`
    case 'UNCLOSED_GROUP':
      return `The parenthesis opened ${place} is not closed.`
    case 'UNEXPECTED_CLOSE':
      return `The closing parenthesis ${place} was never opened.`
    case 'EMPTY_GROUP':
      return `The parentheses ${place} hold nothing.`
    case 'MISSING_OPERAND':
      return `“${name}” (${place}) needs something to search for ${start === 0 ? 'before it' : 'after it'}. To search for the word itself, put it in quotes.`
    case 'TOO_DEEP':
      return `The parentheses ${place} are nested too deeply.`
  }
}
