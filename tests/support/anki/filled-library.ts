import type { Operation, Question } from '../../../src/shared/domain/records'
import type { Card, Memory, Review } from '../../../src/shared/domain/study'
import { writeMedia } from '../../../src/main/library/media'
import { namedTimeZone, studyCalendar } from '../../../src/main/study/study-day'
import { aPicture, aSound, mediaName } from '../pictures'
import { aBank, aQuestion, putBank, temporaryLibrary, type LibraryBench } from '../temporary-library'

export const days = studyCalendar(namedTimeZone('Asia/Shanghai'))
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }
export const at = Date.parse('2026-02-01T03:04:05.678Z')
export const picture = mediaName(aPicture(), 'png')
export const sound = mediaName(aSound(), 'wav')

export const bank = aBank({
  id: 'b1',
  key: 'llm',
  title: 'LLM:: basics',
  language: 'zh-CN',
  description: '一个题库',
  version: '2',
})
const other = aBank({ id: 'b2', title: 'LLM:: basics', language: 'en' })
export const questions: Question[] = [
  aQuestion({
    id: 'q1',
    key: 'recall',
    title: '什么是 **召回率**？',
    prompt: '结合图：\n\n![图](media/' + picture + ')\n\n```py\nx = "<b>" & $y\n```',
    answer: '- 一 $\\frac{a}{b}$\n- 二 [链接](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | \\| |',
    explanation: '听：![音](media/' + sound + ')\n\n$$\nx < y\n$$',
    topics: ['Z 检索', '召回::指标'],
    tags: ['two words', '标签'],
    number: '3',
    difficulty: 2,
  }),
  aQuestion({
    id: 'q2',
    title: 'Which?',
    answer: 'B',
    choices: [
      { label: 'A', text: 'one', correct: false },
      { label: 'B', text: '`two`', correct: true },
    ],
    topics: ['A 训练'],
  }),
  aQuestion({
    id: 'q3',
    title: '<script>alert(1)</script> x',
    answer: '<img src=x onerror=alert(1)> y',
    topics: [],
  }),
  aQuestion({ id: 'q4', title: 'Gone', answer: '', archivedAt: 5 }),
]

const memory: Memory = {
  state: 'review',
  due: days.startOf(days.dayOf(at) + 12),
  stability: 11.987654321,
  difficulty: 5.4321,
  scheduledDays: 12,
  step: 0,
  repetitions: 4,
  lapses: 1,
  lastReviewAt: at,
}
export const card: Card = { ...memory, id: 'q1', suspended: true, ...stamps }
export const learning: Card = {
  ...memory,
  flag: 3,
  id: 'q2',
  state: 'learning',
  due: 1_769_915_400_000,
  scheduledDays: 0,
  step: 1,
  ...stamps,
}

const review = (id: string, questionId: string, fields: Partial<Review>): Review => ({
  id,
  questionId,
  at,
  timeZoneOffset: 480,
  rating: 3,
  kind: 'review',
  before: null,
  after: memory,
  intervalBefore: 3,
  intervalAfter: 12,
  elapsedMilliseconds: 4_321,
  scheduler: 'ts-fsrs',
  ...stamps,
  ...fields,
})
const reviews = [
  review('r1', 'q1', {
    at: at - 86_400_000,
    rating: 1,
    intervalAfter: -600,
    intervalBefore: -60,
    kind: 'learn',
    after: memory,
  }),
  review('r2', 'q1', { after: memory }),
  review('r3', 'q2', { after: memory, kind: 'exam', rating: 2 }),
]

/** A library with two banks, media, schedule, log, bookmarks and a note. */
export async function filledLibrary(): Promise<LibraryBench> {
  const bench = await temporaryLibrary()
  await writeMedia(bench.folder, [
    { name: picture, bytes: aPicture() },
    { name: sound, bytes: aSound() },
  ])
  const operations: Operation[] = [
    ...putBank(
      bank,
      questions.map((question) => ({ ...question, bankId: 'b1' })),
    ),
    ...putBank(other, [aQuestion({ id: 'q9', title: 'Other', answer: 'bank' })]),
    { op: 'put', table: 'cards', value: card },
    { op: 'put', table: 'cards', value: learning },
    ...reviews.map((value): Operation => ({ op: 'put', table: 'reviews', value })),
    { op: 'put', table: 'bookmarks', value: { id: 'q1', ...stamps } },
    { op: 'put', table: 'bookmarks', value: { id: 'q2', reason: 'Anki flag 3 (green)', ...stamps } },
    { op: 'put', table: 'notes', value: { id: 'n1', questionId: 'q1', body: 'My *note*', ...stamps } },
  ]
  await bench.library.commit(operations)
  return bench
}
