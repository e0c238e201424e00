import type { Highlight, Question } from '@shared/domain/records'
import { textRevision } from '../../src/main/annotations/text-revision'
import { studyCalendar } from '../../src/main/study/study-day'
import { aBank, aQuestion, putBank, temporaryLibrary } from './temporary-library'

/** When and where all of it was made. */
export const stamps = { createdAt: 1, updatedAt: 2, device: 'test' }
const days = studyCalendar(() => 0)

/** A library of one bank to be exported, with a note on `q1` and the passages given. */
export async function filled(
  questions: Question[],
  highlights: Omit<Highlight, 'createdAt' | 'updatedAt' | 'device'>[] = [],
) {
  const bench = await temporaryLibrary()
  await bench.library.commit([
    ...putBank(aBank({ title: '推理, "成本"' }), questions),
    { op: 'put', table: 'notes', value: { id: 'n', questionId: 'q1', body: '我的<b>批注</b>', ...stamps } },
    ...highlights.map(
      (value) => ({ op: 'put', table: 'highlights', value: { ...value, ...stamps } }) as const,
    ),
  ])
  return { ...bench, days }
}

/** A question with whatever other programs may stumble over. */
export const question = aQuestion({
  id: 'q1',
  title: '=HYPERLINK("http://x.example","y")',
  answer: 'Paper **remembers**, "quoted",\nnext line',
  topics: ['A', 'B'],
  tags: ['x', 'y'],
})
export const anchor = { quote: 'remembers', prefix: 'Paper ', suffix: ', ', start: 6, end: 15 }
/** A passage of `question`, marked and written on. */
export const mark = {
  id: 'h',
  questionId: 'q1',
  field: 'answer' as const,
  anchor,
  revision: textRevision(question, 'answer'),
  kind: 1 as const,
  body: 'why paper',
}
