import type { Candidate } from './candidates'

/**
 * Tells the numbers of questions from those of statements within one: `1. Which are right?` right above `1. …`,
 * `2. …`. `owner` gives the question that a title belongs to, `answered` ends that question.
 */
export function createCounting() {
  let question: Candidate | undefined
  let statement: Candidate | undefined
  return {
    owner(next: Candidate | undefined): Candidate | undefined {
      const above = statement ?? question
      const isBelow = next?.style === 'numbered' && above?.style === 'numbered' && above.end === next.line
      const number = Number(next?.title.number)
      const begins = statement === undefined && number === 1 && next?.asks === false
      if (isBelow && (begins || (statement && number === Number(statement.title.number) + 1))) {
        statement = next
        return question
      }
      question = next
      statement = undefined
      return question
    },
    answered() {
      question = statement = undefined
    },
  }
}
