import { everyBank } from '@shared/domain/exam-date'
import { topicId, type Operation } from '@shared/domain/records'
import { replaceQuestion } from '@shared/domain/revision'
import { allBanks } from '@shared/domain/study-settings'
import { writeLibraryJson } from '../../src/main/exporting/library-json'
import { planImport } from '../../src/main/importing/plan-import'
import { readBankFile } from '../../src/main/importing/read-bank-file'
import { keepFiles } from '../../src/main/importing/keep-files'
import { keepSourceText } from '../../src/main/library/source-texts'
import { temporaryLibrary, type LibraryBench } from './temporary-library'

/** Imports a file as the app does, in one commit; gives what was committed. */
export async function importInto(bench: LibraryBench, name: string, text: string): Promise<Operation[]> {
  const banks = readBankFile(name, Buffer.from(text))
  await keepFiles(bench.folder, banks)
  const texts = []
  for (const bank of banks)
    texts.push(bank.text === '' ? null : await keepSourceText(bench.folder, bank.text))
  const { operations } = planImport(bench, banks, { texts })
  if (operations.length > 0) await bench.library.commit(operations)
  return operations
}

/** A library with one bank and something of everything that a person can make of it. */
export async function writtenLibrary(): Promise<LibraryBench> {
  const bench = await temporaryLibrary()
  await importInto(
    bench,
    'a.md',
    '# 题库\n\n## 基础\n\n### 1. 甲？\n\n**答案：** 一些文字\n\n### 2. 乙？\n\n**答案：** 二\n',
  )
  const [bank] = [...bench.library.all('banks').values()]
  const [first] = bench.library.questionsOf(bank?.id ?? '')
  const stamp = { createdAt: 5, updatedAt: 6, device: 'elsewhere' }
  const questionId = first?.id ?? ''
  const memory = {
    state: 'review' as const,
    due: 86_400_000,
    stability: 3,
    difficulty: 5,
    scheduledDays: 3,
    step: 0,
    repetitions: 1,
    lapses: 0,
    lastReviewAt: 7,
  }
  const anchor = { quote: '文字', prefix: '一些', suffix: '', start: 2, end: 4 }
  await bench.library.commit([
    { op: 'put', table: 'notes', value: { id: bench.ids(), questionId, body: '记住', ...stamp } },
    {
      op: 'put',
      table: 'highlights',
      value: {
        id: bench.ids(),
        questionId,
        field: 'answer',
        anchor,
        revision: 'abc',
        kind: 2,
        body: '疑',
        ...stamp,
      },
    },
    { op: 'put', table: 'bookmarks', value: { id: questionId, reason: '难', ...stamp } },
    { op: 'put', table: 'readings', value: { id: questionId, times: 3, progress: 0.5, ...stamp } },
    {
      op: 'put',
      table: 'keyPoints',
      value: { id: questionId, points: [{ id: 'own 1', text: '自己的要点' }], ...stamp },
    },
    { op: 'put', table: 'cards', value: { id: questionId, suspended: true, ...memory, ...stamp } },
    {
      op: 'put',
      table: 'topicStates',
      value: {
        id: topicId(bank?.id ?? '', ['基础']),
        bankId: bank?.id ?? '',
        path: ['基础'],
        weak: true,
        ...stamp,
      },
    },
    {
      op: 'put',
      table: 'reviews',
      value: {
        id: bench.ids(),
        questionId,
        at: 7,
        timeZoneOffset: 480,
        rating: 3,
        kind: 'learn',
        before: null,
        after: memory,
        intervalBefore: 0,
        intervalAfter: 3,
        elapsedMilliseconds: 9,
        scheduler: 'fsrs',
        ...stamp,
      },
    },
  ])
  return bench
}

/** Everything in a library as JSON. */
export async function exportOf({ library }: LibraryBench): Promise<string> {
  const banks = [...library.all('banks').values()].map((bank) => ({
    bank,
    questions: [...library.questionsOf(bank.id)],
  }))
  return (await writeLibraryJson(library, { name: 'all', banks, isWhole: true })).content
}

/** The same library with what else there can be: edits, archived questions, exams, settings, searches. */
export async function fullLibrary(): Promise<LibraryBench> {
  const bench = await writtenLibrary()
  const { library, ids } = bench
  const [bank] = [...library.all('banks').values()]
  const [first, second] = library.questionsOf(bank?.id ?? '')
  if (!bank || !first || !second) throw new Error('no questions')
  const stamp = { createdAt: 8, updatedAt: 9, device: 'elsewhere' }
  const archived = {
    ...second,
    id: ids(),
    key: 'old',
    order: 7,
    archivedAt: 3,
    archivedBy: 'import' as const,
  }
  const [mark] = [...library.all('highlights').values()]
  const [review] = [...library.all('reviews').values()]
  if (!mark || !review) throw new Error('nothing was marked')
  const edited = { ...second, answer: '改过的', editedAt: 10, updatedAt: 10 }
  const item = {
    questionId: first.id,
    bankId: bank.id,
    title: first.title,
    language: 'zh',
    topics: ['基础'],
    typedAnswer: '写了',
    picked: [],
    flagged: true,
    elapsedMilliseconds: 4,
    closed: true,
    judged: { hit: ['own 1'], missed: [], score: 1, reviewId: review.id },
  }
  const exam = {
    id: ids(),
    name: '模拟',
    setup: {
      query: { bankId: bank.id, text: '', filter: 'all' as const, sort: 'source' as const },
      count: 1,
      draw: 'random' as const,
      weights: {},
      clock: 'none' as const,
      seconds: 60,
      pauses: true,
    },
    items: [item],
    position: 0,
    spentMilliseconds: 5,
    paused: false,
    pauses: 0,
    startedAt: 2,
    endedAt: 3,
    end: 'handedIn' as const,
    ...stamp,
  }
  await library.commit([
    ...replaceQuestion(second, edited, { ids, now: 10, device: 'elsewhere' }),
    { op: 'put', table: 'questions', value: archived },
    { op: 'put', table: 'highlights', value: { ...mark, asks: second.id, tags: ['易错'] } },
    { op: 'put', table: 'exams', value: exam },
    { op: 'put', table: 'examDates', value: { id: bank.id, day: '2027-01-02', minutesPerDay: 30, ...stamp } },
    {
      op: 'put',
      table: 'examDates',
      value: { id: everyBank, day: '2027-03-04', minutesPerDay: 20, ...stamp },
    },
    { op: 'put', table: 'declinedSuggestions', value: { id: first.id, lapses: 4, ...stamp } },
    { op: 'put', table: 'studySettings', value: { id: allBanks, values: { newPerDay: 7 }, ...stamp } },
    {
      op: 'put',
      table: 'studySettings',
      value: { id: bank.id, values: { desiredRetention: 0.85 }, ...stamp },
    },
    {
      op: 'put',
      table: 'savedSearches',
      value: { id: ids(), name: '难的', text: 'is:weak', bankId: bank.id, topic: ['基础'], ...stamp },
    },
    {
      op: 'put',
      table: 'drafts',
      value: {
        id: first.id,
        bankId: bank.id,
        questionId: first.id,
        seen: 1,
        content: { title: '半句', answer: '', topics: [], tags: [] },
        ...stamp,
      },
    },
  ])
  return bench
}
