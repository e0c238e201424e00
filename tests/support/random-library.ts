import fc from 'fast-check'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import { topicId, type Operation, type Question } from '@shared/domain/records'
import { replaceQuestion } from '@shared/domain/revision'
import type { Card, Memory, Review } from '@shared/domain/study'
import { markdownStream } from '../../src/main/annotations/markdown-stream'
import { textRevision } from '../../src/main/annotations/text-revision'
import { writeMedia } from '../../src/main/library/media'
import { studyCalendar } from '../../src/main/study/study-day'
import { aPicture, mediaName } from './pictures'
import { aBank, aQuestion, putBank, temporaryLibrary, type LibraryBench } from './temporary-library'

export const days = studyCalendar(() => 0)
const start = Date.parse('2026-02-01T03:04:05.678Z')
const stamps = { createdAt: 1, updatedAt: 2, device: 'test' }
const picture = { name: mediaName(aPicture(), 'png'), bytes: aPicture() }

/** Texts that formats have signs of their own for. */
const signs = [
  ...['Paper remembers.', '召回率', '\n\n', ' ', '**Answer:** ', '### 2. ', '<!-- dogear:end answer -->'],
  ...['- [x] A. ', '```\n', '| a | b |', ' / ', ',', '"', "'=", '{{c1::x}}', '<b>', '&amp;', '$x^2$', '::'],
]
const text = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''))
/** Texts as they are once they are tidied: not blank, with nothing blank around them. */
const tidy = text.map((each) => each.trim()).filter((each) => each !== '')
const line = tidy.map((each) => each.replace(/\s+/g, ' '))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const choices = fc
  .array(fc.record({ text: tidy, correct: fc.boolean() }), { minLength: 2, maxLength: 4 })
  .map((all) => all.map((each, at) => ({ label: 'ABCD'.charAt(at), ...each })))

const passage = fc.record({
  kind: fc.constantFrom(1, 2, 3, 4),
  body: maybe(tidy),
  tags: maybe(fc.uniqueArray(line, { minLength: 1, maxLength: 2 })),
  from: fc.nat(20),
  length: fc.integer({ min: 1, max: 12 }),
})

const written = fc.record({
  notes: fc.array(tidy, { maxLength: 2 }),
  marks: fc.array(passage, { maxLength: 2 }),
  bookmark: fc.constantFrom(
    undefined,
    {},
    { reason: 'for the exam' },
    { reason: 'yes' },
    { reason: 'Anki flag 2 (orange)' },
  ),
  reading: fc.boolean(),
  keyPoints: fc.boolean(),
  revision: fc.boolean(),
  card: maybe(
    fc.record({
      state: fc.constantFrom('review' as const, 'learning' as const),
      stability: fc.double({ min: 0.1, max: 300, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
      suspended: fc.boolean(),
      reviews: fc.integer({ min: 1, max: 3 }),
    }),
  ),
})

const question = fc.record({
  title: line,
  prompt: maybe(tidy),
  choices: maybe(choices),
  answer: fc.oneof(tidy, fc.constant('')),
  explanation: maybe(tidy),
  topics: fc.array(line, { maxLength: 2 }),
  tags: fc.uniqueArray(line, { maxLength: 2 }),
  difficulty: maybe(fc.constantFrom(1 as const, 2 as const, 3 as const)),
  number: maybe(fc.constantFrom('7', '1.2')),
  hasKey: fc.boolean(),
  hasPicture: fc.boolean(),
  archived: fc.boolean(),
  written,
})

/** What a library may hold: banks with questions and everything that a person makes of them. */
export const randomLibrary = fc.record({
  description: maybe(tidy),
  version: maybe(fc.constant('2')),
  licence: maybe(fc.constant('CC BY 4.0')),
  weakTopics: fc.boolean(),
  banks: fc.array(fc.array(question, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
})
type Spec = typeof randomLibrary extends fc.Arbitrary<infer Value> ? Value : never
type QuestionSpec = Spec['banks'][number][number]

/** A real library with what was drawn. */
export async function libraryOf(spec: Spec): Promise<LibraryBench> {
  const bench = await temporaryLibrary()
  await writeMedia(bench.folder, [picture])
  const { description, version, licence } = spec
  for (const [at, questions] of spec.banks.entries()) {
    const bank = aBank({ id: `b${at}`, title: `Bank ${at}`, ...defined({ description, version, licence }) })
    const records = questions.map((each, order) => questionOf(each, `q${at}-${order}`, bank.id, order))
    await bench.library.commit(putBank(bank, records))
    const operations = questions.flatMap((each, order) =>
      writtenOn(bench, each, records[order] ?? aQuestion({ id: '' })),
    )
    if (spec.weakTopics) operations.push(...records.flatMap((record) => weakTopic(record)))
    if (operations.length > 0) await bench.library.commit(operations)
  }
  return bench
}

function questionOf(spec: QuestionSpec, id: string, bankId: string, order: number): Question {
  const { title, answer, topics, tags, hasKey, hasPicture, archived, prompt, ...rest } = spec
  const { choices: list, explanation, difficulty, number } = rest
  return aQuestion({
    ...{ id, bankId, order, title, topics, tags },
    answer: hasPicture ? `![](media/${picture.name})\n\n${answer}`.trim() : answer,
    ...defined({ prompt, choices: list, explanation, difficulty, number }),
    ...(hasKey ? { key: `key of ${id}` } : {}),
    ...(archived ? { archivedAt: 5 } : {}),
  })
}

function weakTopic({ bankId, topics: path }: Question): Operation[] {
  if (path.length === 0) return []
  return [
    {
      op: 'put',
      table: 'topicStates',
      value: { id: topicId(bankId, path), bankId, path, weak: true, ...stamps },
    },
  ]
}

function writtenOn({ ids }: LibraryBench, { written: spec }: QuestionSpec, question: Question): Operation[] {
  const questionId = question.id
  const operations: Operation[] = spec.notes.map((body) => ({
    ...{ op: 'put', table: 'notes' },
    value: { id: ids(), questionId, body, ...stamps },
  }))
  const stream = markdownStream(question.answer)
  for (const { from, length, kind, ...said } of spec.marks) {
    if (from + length > stream.length) continue
    const anchor = describeAnchor(stream, from, from + length)
    const revision = textRevision(question, 'answer')
    const value = {
      id: ids(),
      questionId,
      field: 'answer' as const,
      anchor,
      revision,
      kind,
      ...defined(said),
      ...stamps,
    }
    operations.push({ op: 'put', table: 'highlights', value })
  }
  if (spec.bookmark)
    operations.push({ op: 'put', table: 'bookmarks', value: { id: questionId, ...spec.bookmark, ...stamps } })
  if (spec.reading)
    operations.push({
      op: 'put',
      table: 'readings',
      value: { id: questionId, times: 2, progress: 0.5, ...stamps },
    })
  if (spec.keyPoints)
    operations.push({
      op: 'put',
      table: 'keyPoints',
      value: { id: questionId, points: [{ id: 'p', text: 'a point' }], ...stamps },
    })
  if (spec.revision) {
    const before = { ...question, answer: `before\n${question.answer}` }
    operations.push(...replaceQuestion(before, question, { ids, now: 2, device: 'test' }))
  }
  if (spec.card) operations.push(...studied(ids, questionId, spec.card))
  return operations
}

function studied(
  ids: () => string,
  questionId: string,
  spec: NonNullable<QuestionSpec['written']['card']>,
): Operation[] {
  const { state, stability, difficulty, suspended, reviews } = spec
  const scheduledDays = state === 'review' ? 12 : 0
  const due = state === 'review' ? days.startOf(days.dayOf(start) + 12) : start - (start % 1_000) + 600_000
  const memory: Memory = {
    ...{ state, due, stability, difficulty, scheduledDays, repetitions: reviews, lapses: 0 },
    ...{ step: state === 'review' ? 0 : 1, lastReviewAt: start },
  }
  const card: Card = { ...memory, id: questionId, ...(suspended ? { suspended } : {}), ...stamps }
  const log = Array.from({ length: reviews }, (_, at): Operation => {
    const value: Review = {
      ...{ id: ids(), questionId, at: start - at * 86_400_000, timeZoneOffset: 0, rating: 3, kind: 'review' },
      ...{ before: null, after: memory, intervalBefore: 3, intervalAfter: 12, elapsedMilliseconds: 4_321 },
      ...{ scheduler: 'ts-fsrs', ...stamps },
    }
    return { op: 'put', table: 'reviews', value }
  })
  return [{ op: 'put', table: 'cards', value: card }, ...log]
}

/** Without the fields that are not there, as records are stored. */
function defined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
