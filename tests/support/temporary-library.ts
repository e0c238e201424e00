import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Bank, Operation, Question } from '../../src/shared/domain/records'
import type { Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { createHistory, type History } from '../../src/main/services/change'
import { createEventBus, type EventBus } from '../../src/main/rpc/event-bus'
import { studyCalendar, type StudyCalendar } from '../../src/main/study/study-day'
import { pinnedClock, pinnedIds } from './pinned'

/** A folder of its own for the running test, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export interface LibraryBench {
  folder: string
  library: Library
  history: History
  bus: EventBus
  clock: ReturnType<typeof pinnedClock>
  ids: () => string
  /** Study days in UTC. */
  days: StudyCalendar
}

/** A real library in a temporary folder with a pinned clock and ids, closed when the test ends. */
export async function temporaryLibrary(): Promise<LibraryBench> {
  const folder = await temporaryFolder()
  const clock = pinnedClock()
  const ids = pinnedIds()
  const library = await openLibrary({ folder, clock, ids })
  onTestFinished(() => library.close())
  const bus = createEventBus()
  return {
    folder,
    library,
    bus,
    history: createHistory(library, bus),
    clock,
    ids,
    days: studyCalendar(() => 0),
  }
}

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

/** A bank with the given fields over plain defaults. */
export function aBank(fields: Partial<Bank> = {}): Bank {
  return { id: 'bank', title: 'A bank', language: 'en', ...stamps, ...fields }
}

/** A question of the bank `bank` with the given fields over plain defaults. */
export function aQuestion(fields: Partial<Question> & { id: string }): Question {
  return {
    bankId: 'bank',
    order: 0,
    title: `Question ${fields.id}`,
    answer: 'An answer.',
    topics: [],
    tags: [],
    ...stamps,
    ...fields,
  }
}

/** The operations that store a bank with its questions, in the order given. */
export function putBank(bank: Bank, questions: readonly Question[]): Operation[] {
  return [
    { op: 'put', table: 'banks', value: bank },
    ...questions.map((question, order): Operation => ({
      op: 'put',
      table: 'questions',
      value: { ...question, bankId: bank.id, order },
    })),
  ]
}
