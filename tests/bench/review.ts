import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operation } from '../../src/shared/domain/records'
import type { SessionView } from '../../src/shared/contract/study-values'
import { systemClock, systemIds } from '../../src/main/clock'
import type { Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { createEventBus } from '../../src/main/rpc/event-bus'
import { createHistory } from '../../src/main/services/change'
import { detailOf } from '../../src/main/services/questions'
import { requireRecord } from '../../src/main/services/require'
import { createReview } from '../../src/main/services/review'
import { createStudyContext } from '../../src/main/study/create-study-context'
import { rowsOf } from '../../src/main/study/study-rows'
import type { memoryOf } from '../../src/main/study/grade-question'
import type { StudyContext } from '../../src/main/study/study-context'
import type { BenchPart } from './bench-part'
import type { BenchTable } from './report/bench-table'
import { buildLibrary } from './store/build-library'
import { median, pairedRatio, quantile, timeOf } from './store/figures'

const day = 86_400_000
const query = { text: '', filter: 'all', sort: 'source' } as const

/** Choosing the next question with every question graded, and a durable grade beside a bookmark in the same store. */
export const measureReview: BenchPart = async ({ sizes, quick, report }) => {
  const root = await mkdtemp(join(tmpdir(), 'dogear-bench-review-'))
  try {
    for (const size of sizes) {
      const folder = join(root, String(size))
      await buildLibrary(folder, size)
      const library = await openLibrary({ folder, clock: systemClock, ids: systemIds() })
      try {
        report(await measure(library, size, quick ? 60 : 300))
      } finally {
        await library.close()
      }
    }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function measure(library: Library, size: number, rounds: number): Promise<BenchTable> {
  const context = createStudyContext(library, systemClock)
  await gradeAll(context)
  const questions = library.questionsOf('bank')
  const review = createReview({
    context,
    history: createHistory(library, createEventBus()),
    ids: systemIds(),
    questionsOf: () => questions,
    rowsOf: () => rowsOf(library, questions),
    begin: (operations) => library.commit(operations),
    detailOf: (id) => detailOf(library, requireRecord(library, 'questions', id)),
  })
  const [starts, nexts, grades, records, bookmarks]: number[][] = [[], [], [], [], []]
  const start = () => review['review.start']({ query, mode: 'scheduled', limit: 500, beyondLimits: true })
  for (let round = 0; round < 5; round += 1) starts?.push(await timeOf(start))
  for (let round = -10; round < rounds; round += 1) {
    const view = review['review.current']({}) as SessionView
    const questionId = view.current?.detail.question.id ?? ''
    // A person takes a while: what is left to other turns of the event loop is done before the next thing is asked.
    await turns()
    const bookmark = await timeOf(() => library.commit([bookmarkOf(questionId, round)]))
    const graded = recordsOf(library, questionId, round)
    await turns()
    const record = await timeOf(() => library.commit(graded))
    await turns()
    const grade = await timeOf(() =>
      review['review.grade']({ questionId, grade: 3, elapsedMilliseconds: 1_000 }),
    )
    const next = await timeOf(() => review['review.current']({}))
    if (round < 0) continue
    nexts?.push(next)
    grades?.push(grade)
    records?.push(record)
    bookmarks?.push(bookmark)
  }
  const row = (name: string, times: number[] = [], to?: number[]) => ({
    name,
    values: [median(times), quantile(times, 0.95), to ? pairedRatio(times, to) : null],
  })
  return {
    title: 'A review, every question graded and due',
    size,
    columns: [{ name: 'median', unit: 'ms' }, { name: '95 %', unit: 'ms' }, { name: '× bookmark' }],
    rows: [
      row('choosing the next question, all that is shown of it included', nexts),
      row('beginning a session', starts),
      row('a durable bookmark', bookmarks),
      row('the three records of a grade alone', records, bookmarks),
      row('a durable grade with the next question', grades, bookmarks),
    ],
    plot: 'median',
  }
}

function bookmarkOf(id: string, round: number): Operation {
  const stamps = { createdAt: 1, updatedAt: systemClock(), device: 'bench' }
  return { op: 'put', table: 'bookmarks', value: { id, reason: `round ${round}`, ...stamps } }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A card and a session's progress as they are, to be written once more, and a new line of the log. */
function recordsOf(library: Library, id: string, round: number): Operation[] {
  const [card, review] = [library.get('cards', id), library.get('reviews', `${id} 1`)]
  const [progress] = library.all('sessionProgress').values()
  return [
    ...(card ? [{ op: 'put' as const, table: 'cards' as const, value: { ...card } }] : []),
    ...(review
      ? [
          {
            op: 'put' as const,
            table: 'reviews' as const,
            value: { ...review, id: `${id} again ${round}`, at: systemClock() },
          },
        ]
      : []),
    ...(progress ? [{ op: 'put' as const, table: 'sessionProgress' as const, value: { ...progress } }] : []),
  ]
}

/** Grades every question twice, the last time between one and ninety days ago. */
async function gradeAll({ library, scheduler, clock }: StudyContext): Promise<void> {
  const operations: Operation[] = []
  library.questionsOf('bank').forEach(({ id }, index) => {
    let memory = null
    for (const [turn, ago] of [200, 100 + (index % 90)].entries()) {
      const at = clock() - ago * day
      const before: ReturnType<typeof memoryOf> | null = memory
      const outcome = scheduler.grade(id, before, 4, at)
      const stamps = { createdAt: at, updatedAt: at, device: 'bench' }
      operations.push({
        op: 'put',
        table: 'reviews',
        value: {
          ...{
            id: `${id} ${turn}`,
            questionId: id,
            at,
            timeZoneOffset: 0,
            rating: 4,
            kind: 'review',
            before,
          },
          ...{ after: outcome.memory, intervalBefore: 0, intervalAfter: outcome.interval },
          ...{ elapsedMilliseconds: 5_000, scheduler: scheduler.name, ...stamps },
        },
      })
      memory = outcome.memory
    }
    const stamps = { createdAt: 1, updatedAt: 1, device: 'bench' }
    if (memory) operations.push({ op: 'put', table: 'cards', value: { ...memory, id, ...stamps } })
  })
  for (let index = 0; index < operations.length; index += 30_000) {
    await library.commit(operations.slice(index, index + 30_000))
  }
}
