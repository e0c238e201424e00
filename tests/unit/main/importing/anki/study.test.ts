import { describe, expect, it } from 'vitest'
import { memoryFromSm2 } from '../../../../../src/main/importing/anki/memory-from-sm2'
import { planImport } from '../../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../../src/main/importing/read-bank-file'
import { namedTimeZone, studyCalendar } from '../../../../../src/main/study/study-day'
import { buildPackage } from '../../../../support/anki/build-package'
import type { CollectionParts } from '../../../../support/anki/collection-parts'
import { temporaryLibrary, type LibraryBench } from '../../../../support/temporary-library'

const day = 86_400_000
/** 2024-01-01, four in the morning in Shanghai, where the collection was made. */
const createdAt = Date.parse('2023-12-31T20:00:00Z') / 1_000
const first = Date.parse('2024-03-01T02:00:00Z')

const parts: CollectionParts = {
  createdAt,
  decks: [{ id: 7, name: 'RAG' }],
  notes: [
    { id: 1, guid: 'fsrs', tags: 'marked topic', fields: ['With FSRS?', 'yes'] },
    { id: 2, guid: 'sm2', fields: ['With SM-2?', 'yes'] },
    { id: 3, guid: 'new', fields: ['New?', 'yes'] },
    { id: 4, guid: 'rest', fields: ['Suspended?', 'yes'] },
    { id: 5, guid: 'steps', fields: ['Learning?', 'yes'] },
  ],
  cards: [
    {
      id: 11,
      noteId: 1,
      type: 2,
      due: 90,
      interval: 20,
      factor: 2_500,
      repetitions: 3,
      lapses: 1,
      flags: 0,
      data: '{"s":18.25,"d":6.5,"dr":0.9,"lrt":1709258400}',
    },
    { id: 12, noteId: 2, type: 2, due: 70, interval: 10, factor: 2_500, repetitions: 2, flags: 1 },
    { id: 13, noteId: 3, type: 0, due: 5 },
    { id: 14, noteId: 4, type: 0, queue: -1, due: 6 },
    { id: 15, noteId: 5, type: 1, queue: 1, due: first / 1_000 + 600, left: 1_001, repetitions: 1 },
  ],
  reviews: [
    {
      id: first - 30 * day,
      cardId: 11,
      ease: 3,
      interval: -600,
      lastInterval: -60,
      factor: 0,
      time: 9_000,
      type: 0,
    },
    {
      id: first - 20 * day,
      cardId: 11,
      ease: 1,
      interval: 1,
      lastInterval: 10,
      factor: 650,
      time: 4_000,
      type: 1,
    },
    { id: first, cardId: 11, ease: 3, interval: 20, lastInterval: 1, factor: 711, time: 2_000, type: 1 },
    { id: first + 5, cardId: 12, ease: 0, interval: 10, lastInterval: 5, factor: 2_500, time: 0, type: 5 },
    { id: first + 9, cardId: 99, ease: 3, interval: 1, lastInterval: 1, factor: 0, time: 0, type: 0 },
  ],
}

const days = studyCalendar(namedTimeZone('Asia/Shanghai'))

async function importInto(bench: LibraryBench, collection: CollectionParts, name = 'deck.apkg') {
  const plan = planImport({ ...bench, days }, readBankFile(name, buildPackage('latest', collection)))
  if (plan.operations.length > 0) await bench.library.commit(plan.operations)
  return plan
}

const questionOf = ({ library }: LibraryBench, guid: string): string =>
  [...library.all('questions').values()].find(({ key }) => key === `anki:${guid}:0`)?.id ?? ''

describe('the schedule of Anki', () => {
  it('goes on here: FSRS as it is, SM-2 converted, steps and suspensions too', async () => {
    const bench = await temporaryLibrary()
    await importInto(bench, parts)
    const card = (guid: string) => bench.library.get('cards', questionOf(bench, guid))
    expect(card('fsrs')).toMatchObject({
      state: 'review',
      // Day 90 after 2024-01-01, at four in the morning.
      due: Date.parse('2024-03-31T04:00:00+08:00'),
      stability: 18.25,
      difficulty: 6.5,
      scheduledDays: 20,
      repetitions: 3,
      lapses: 1,
      lastReviewAt: first,
    })
    expect(card('sm2')).toMatchObject({ state: 'review', stability: 10, scheduledDays: 10, flag: 1 })
    expect(card('sm2')?.difficulty).toBeCloseTo(6.9140563, 4)
    expect(card('new')).toBeUndefined()
    expect(card('rest')).toMatchObject({ state: 'new', suspended: true })
    expect(card('steps')).toMatchObject({ state: 'learning', due: first + 600_000, step: 1 })
  })

  it('converts ease and interval as fsrs-rs does', () => {
    const { stability, difficulty } = memoryFromSm2(2.5, 10)
    expect(stability).toBe(10)
    expect(difficulty).toBeCloseTo(6.9140563, 4)
  })
})

describe('the review log of Anki', () => {
  it('is taken over line by line, all columns kept', async () => {
    const bench = await temporaryLibrary()
    await importInto(bench, parts)
    const id = questionOf(bench, 'fsrs')
    const reviews = [...bench.library.all('reviews').values()].filter(({ questionId }) => questionId === id)
    expect(
      reviews.map(
        ({ at, rating, kind, intervalAfter, intervalBefore, elapsedMilliseconds, anki, timeZoneOffset }) => [
          at,
          rating,
          kind,
          intervalAfter,
          intervalBefore,
          elapsedMilliseconds,
          anki,
          timeZoneOffset,
        ],
      ),
    ).toEqual([
      [first - 30 * day, 3, 'learn', -600, -60, 9_000, { factor: 0, type: 0 }, 480],
      [first - 20 * day, 1, 'review', 1, 10, 4_000, { factor: 650, type: 1 }, 480],
      [first, 3, 'review', 20, 1, 2_000, { factor: 711, type: 1 }, 480],
    ])
    expect(
      reviews.map(({ before, after }) => [before?.repetitions, after.repetitions, after.lapses]),
    ).toEqual([
      [undefined, 1, 0],
      [1, 2, 1],
      [2, 3, 1],
    ])
    // A reset by hand is no recall; a review of a card that is not in the package belongs to nothing.
    expect([...bench.library.all('reviews').values()].map(({ rating }) => rating).sort()).toEqual([
      0, 1, 3, 3,
    ])
  })

  it('turns flags and the mark into bookmarks, and the mark is no tag', async () => {
    const bench = await temporaryLibrary()
    await importInto(bench, parts)
    expect(bench.library.get('bookmarks', questionOf(bench, 'fsrs'))).toBeDefined()
    expect(bench.library.get('bookmarks', questionOf(bench, 'sm2'))?.reason).toBe('Anki flag 1 (red)')
    expect(bench.library.all('bookmarks').size).toBe(2)
    expect(bench.library.get('questions', questionOf(bench, 'fsrs'))?.tags).toEqual(['topic'])
  })
})

describe('a package imported again', () => {
  it('changes nothing, under whatever name', async () => {
    const bench = await temporaryLibrary()
    await importInto(bench, parts)
    const { revision } = bench.library
    expect(await importInto(bench, parts)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 5,
      operations: [],
    })
    expect(
      (await importInto(bench, parts, 'renamed.apkg')).operations.filter(
        (step) => step.op !== 'put' || step.table !== 'banks',
      ),
    ).toEqual([])
    expect(bench.library.all('banks').size).toBe(1)
    expect(bench.library.all('reviews').size).toBe(4)
    expect(bench.library.revision).toBeLessThanOrEqual(revision + 1)
  })

  it('adds the reviews made since, and takes the later schedule', async () => {
    const bench = await temporaryLibrary()
    await importInto(bench, parts)
    const later = first + 30 * day
    const [fsrs, ...others] = parts.cards ?? []
    if (!fsrs) throw new Error('No card.')
    await importInto(bench, {
      ...parts,
      notes: (parts.notes ?? []).map((note) =>
        note.guid === 'new' ? { ...note, fields: ['New?', 'changed'] } : note,
      ),
      cards: [
        { ...fsrs, due: 150, interval: 60, data: `{"s":55,"d":6.4,"lrt":${later / 1_000}}` },
        ...others,
      ],
      reviews: [
        ...(parts.reviews ?? []),
        { id: later, cardId: 11, ease: 3, interval: 60, lastInterval: 20, factor: 700, time: 1, type: 1 },
      ],
    })
    expect(bench.library.all('reviews').size).toBe(5)
    expect(bench.library.get('cards', questionOf(bench, 'fsrs'))).toMatchObject({
      stability: 55,
      lastReviewAt: later,
    })
    expect(bench.library.get('questions', questionOf(bench, 'new'))?.answer).toBe('changed')
  })

  it('never sets a question back that was studied here since', async () => {
    const bench = await temporaryLibrary()
    await importInto(bench, parts)
    const id = questionOf(bench, 'fsrs')
    const card = bench.library.get('cards', id)
    if (!card) throw new Error('No card.')
    const here = { ...card, stability: 90, lastReviewAt: first + 40 * day }
    await bench.library.commit([
      { op: 'put', table: 'cards', value: here },
      { op: 'remove', table: 'bookmarks', id },
    ])
    await importInto(bench, parts)
    expect(bench.library.get('cards', id)).toEqual(here)
  })
})
