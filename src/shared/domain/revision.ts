import type { Operation, Question, QuestionContent, Revision } from './records'

/** Who writes a change and when: `ids` gives a fresh identity, `now` is UTC milliseconds. */
export interface Writing {
  ids: () => string
  now: number
  device: string
}

/** The content of a question: what its source or its reader wrote, without place, identity and state. */
export function contentOf(question: QuestionContent): QuestionContent {
  const { title, prompt, answer, explanation, choices, topics, tags, difficulty } = question
  return {
    title,
    ...(prompt === undefined ? {} : { prompt }),
    answer,
    ...(explanation === undefined ? {} : { explanation }),
    ...(choices === undefined ? {} : { choices }),
    topics,
    tags,
    ...(difficulty === undefined ? {} : { difficulty }),
  }
}

/** Whether two contents say the same, character for character. */
export function sameContent(one: QuestionContent, other: QuestionContent): boolean {
  return contentText(one) === contentText(other)
}

function contentText(content: QuestionContent): string {
  const choices = content.choices?.map(({ label, text, correct }) => [label, text, correct])
  return JSON.stringify({ ...contentOf(content), choices })
}

/** The question with other content in the place of its own, fields that the new one lacks taken away. */
export function withContent(question: Question, content: QuestionContent): Question {
  const kept = { ...question }
  delete kept.prompt
  delete kept.explanation
  delete kept.choices
  delete kept.difficulty
  return { ...kept, ...contentOf(content) }
}

/**
 * The operations that store `after` in the place of `before`. Where the content differs, the old one
 * is kept as a revision: whoever replaces the content of a question goes through here.
 */
export function replaceQuestion(
  before: Question | undefined,
  after: Question,
  { ids, now, device }: Writing,
): Operation[] {
  const put: Operation = { op: 'put', table: 'questions', value: after }
  if (before === undefined || sameContent(before, after)) return [put]
  const kept: Revision = {
    id: ids(),
    questionId: before.id,
    bankId: after.bankId,
    content: contentOf(before),
    origin: originOf(before),
    replacedAt: now,
    createdAt: now,
    updatedAt: now,
    device,
  }
  return [{ op: 'put', table: 'revisions', value: kept }, put]
}

/** Where the present content of a question comes from. */
export function originOf(question: Question): Revision['origin'] {
  return question.editedAt === undefined ? 'import' : 'edit'
}

/** Revisions of one question, the one replaced last first. */
export function newestFirst(revisions: readonly Revision[]): Revision[] {
  return [...revisions].sort((a, b) => b.replacedAt - a.replacedAt || (a.id < b.id ? 1 : -1))
}

/**
 * The content as it was imported last: the present one if it was not edited since, else the newest revision
 * that came from an import. Undefined for a question that was written in the app.
 */
export function lastImported(
  question: Question,
  revisions: readonly Revision[],
): QuestionContent | undefined {
  if (originOf(question) === 'import') return contentOf(question)
  return newestFirst(revisions).find(({ origin }) => origin === 'import')?.content
}
