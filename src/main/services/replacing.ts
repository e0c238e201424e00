import { createHash } from 'node:crypto'
import { contentProblems, tidyContent } from '@shared/domain/question-content'
import type { Operation, Question } from '@shared/domain/records'
import { contentOf, sameContent, withContent } from '@shared/domain/revision'
import type { ReplaceHit, ReplaceOutcome } from '@shared/contract/editing-values'
import type { CheckedInputOf, Handlers } from '@shared/contract/types'
import { inTurns, type Steps } from '../in-slices'
import { applyReplacements, findReplacements, type Replacement } from '../editing/find-replacements'
import { replaceableTexts, withTexts, type ReplaceableText } from '../editing/replaceable-texts'
import { ServiceError } from '../rpc/service-error'
import { edited, type EditContext } from './edit-context'
import { questionsIn, type Listings } from './question-listings'

export interface ReplaceDependencies extends EditContext {
  listings: Listings
}

/** Hits one answer carries; the rest is counted. */
const mostHits = 1_000
/** Characters shown around a hit. */
const around = 40

/** One text of one question with the places a rule changes in it. */
interface Found {
  question: Question
  text: ReplaceableText
  replacements: Replacement[]
}

type Rule = Omit<CheckedInputOf<'replace.apply'>, 'mark' | 'excluded'>

/** Handlers of find and replace: a preview changes nothing, applying it is one step to undo. */
export function createReplacing(
  dependencies: ReplaceDependencies,
): Pick<Handlers, 'replace.preview' | 'replace.apply'> {
  const { library, history } = dependencies
  /** While it was looked through, others may have changed it. */
  const isAsItWas = ({ question }: Found): boolean => library.get('questions', question.id) === question
  return {
    async 'replace.preview'(rule) {
      const found = await inTurns(find(dependencies, rule))
      if (!Array.isArray(found)) return { problem: found.problem, hits: [], total: 0, questions: 0, mark: '' }
      return {
        problem: null,
        hits: firstOf(found, mostHits).map(({ each, replacement }) => {
          const language = library.get('banks', each.question.bankId)?.language ?? 'en'
          return describe(each, replacement, language)
        }),
        total: found.reduce((sum, { replacements }) => sum + replacements.length, 0),
        questions: new Set(found.map(({ question }) => question.id)).size,
        mark: markOf(found),
      }
    },
    async 'replace.apply'({ mark, excluded, ...rule }) {
      const found = await inTurns(find(dependencies, rule))
      const isSame = Array.isArray(found) && markOf(found) === mark && found.every(isAsItWas)
      if (!isSame) throw new ServiceError('STALE', 'The questions changed since the preview.')
      const without = new Set(excluded)
      const { operations, outcome } = plan(dependencies, found, without)
      if (operations.length > 0) await history.change({ key: 'textReplaced', subject: rule.find }, operations)
      return outcome
    },
  }
}

function* find(
  { library, listings }: ReplaceDependencies,
  rule: Rule,
): Steps<Found[] | { problem: Problem }> {
  const ids = 'ids' in rule.scope ? rule.scope.ids : listings(rule.scope.query).ids
  const texts = questionsIn(library, [...new Set(ids)]).flatMap((question) =>
    replaceableTexts(question, rule.fields).map((text) => ({ question, text })),
  )
  const answer = yield* findReplacements(
    rule,
    texts.map(({ text }) => text.text),
  )
  if (!answer.ok) return { problem: answer.problem }
  return texts.flatMap(({ question, text }, index) => {
    const replacements = (answer.found[index] ?? []).filter(
      ({ start, end, now }) => text.text.slice(start, end) !== now,
    )
    return replacements.length === 0 ? [] : [{ question, text, replacements }]
  })
}

type Problem = 'BAD_EXPRESSION' | 'TOO_SLOW'

/** The first places of all that were found. */
function firstOf(found: readonly Found[], count: number): { each: Found; replacement: Replacement }[] {
  const first: { each: Found; replacement: Replacement }[] = []
  for (const each of found) {
    if (first.length >= count) break
    for (const replacement of each.replacements) first.push({ each, replacement })
  }
  return first.slice(0, count)
}

function keyOf({ question, text }: Found, { start }: Replacement): string {
  return `${question.id}:${text.field}:${text.place}:${start}`
}

function describe(found: Found, replacement: Replacement, language: string): ReplaceHit {
  const { question, text } = found
  const { start, end, now } = replacement
  return {
    key: keyOf(found, replacement),
    questionId: question.id,
    title: question.title,
    language,
    field: text.field,
    before: text.text.slice(Math.max(0, start - around), start),
    old: text.text.slice(start, end),
    now,
    after: text.text.slice(end, end + around),
  }
}

/** Names the texts a preview was made of, so that it is never applied to others. */
function markOf(found: readonly Found[]): string {
  const hash = createHash('sha256')
  for (const { question, text, replacements } of found)
    hash.update(JSON.stringify([question.id, text, replacements]))
  return hash.digest('hex')
}

function plan(
  context: EditContext,
  found: readonly Found[],
  excluded: ReadonlySet<string>,
): { operations: Operation[]; outcome: ReplaceOutcome } {
  const outcome: ReplaceOutcome = { replaced: 0, questions: 0, refused: [] }
  const operations: Operation[] = []
  for (const [question, own] of Map.groupBy(found, (each) => each.question)) {
    const chosen = own.map((each) => ({
      ...each,
      replacements: each.replacements.filter((replacement) => !excluded.has(keyOf(each, replacement))),
    }))
    const texts = chosen.map(({ text, replacements }) => ({
      ...text,
      text: applyReplacements(text.text, replacements),
    }))
    const content = tidyContent(withTexts(contentOf(question), texts))
    if (sameContent(question, content)) continue
    const [problem] = contentProblems(content)
    if (problem) {
      outcome.refused.push({ title: question.title, problem })
      continue
    }
    operations.push(...edited(context, question, withContent(question, content)))
    outcome.questions += 1
    outcome.replaced += chosen.reduce((sum, { replacements }) => sum + replacements.length, 0)
  }
  return { operations, outcome }
}
