import { Buffer } from 'node:buffer'
import type { ChannelName } from '@shared/contract/channels'
import type { InputOf } from '@shared/contract/types'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import { defaultExamSetup } from '@shared/domain/exams/exam'
import type { QuestionQuery } from '@shared/domain/query'

/** What earlier answers of the table told. */
export interface Known {
  importId: string
  bankId: string
  questionId: string
  noteId: string
  highlightId: string
  examId: string
  searchId: string
  /** `updatedAt` of the question, its earlier version, and what a preview of replacing named its texts. */
  seen: number
  revisionId: string
  mark: string
  otherId: string
  backup: string
}

/** A request of the table. */
export interface Call {
  name: ChannelName
  /** Its input, which may depend on earlier answers. */
  inputOf: (known: Known) => unknown
}

const call = <Name extends ChannelName>(name: Name, inputOf: (known: Known) => InputOf<Name>): Call => ({
  name,
  inputOf,
})

const bank = `# Notebooks

#### 1. Why write things down?

**Answer:** Paper remembers what people do not.

#### 2. 什么时候该折角？

**答案：** 想不费力地回到这里的时候。
`

export const everything: QuestionQuery = { text: '', filter: 'all', sort: 'source' }
const query = everything
const files = [{ name: 'notebooks.md', size: Buffer.from(bank).length }]
const base64 = Buffer.from(bank).toString('base64')
const draft = {
  typedAnswer: 'paper',
  shown: 1,
  hit: [],
  missed: [],
  picked: [],
  elapsedMilliseconds: 10,
  recallMilliseconds: 5,
}
const examSetup = { ...defaultExamSetup(), query, clock: 'none' as const }
const content = { title: 'Why keep notes?', answer: 'Paper remembers.', topics: ['Writing'], tags: ['paper'] }
const details = { title: 'By hand', language: 'en' }
const replacing = {
  scope: { query },
  find: 'paper',
  replacement: 'A notebook',
  expression: false,
  matchCase: false,
  anyWidth: false,
  fields: ['answer' as const],
}
const overview = { days: 30, aheadDays: 14 }

/** Every channel of the contract at least once, in an order in which each can answer. */
export const calls: readonly Call[] = [
  call('library.status', () => ({})),
  call('library.reopen', () => ({})),
  call('library.backups', () => ({})),
  call('imports.bundled', () => ({})),
  call('imports.begin', () => ({ files })),
  call('imports.discard', ({ importId }) => ({ importId })),
  call('imports.begin', () => ({ files })),
  call('imports.part', ({ importId }) => ({ importId, file: 0, base64 })),
  call('media.add', () => ({ base64: Buffer.from('GIF89a').toString('base64') })),
  call('imports.preview', ({ importId }) => ({ importId, asNew: true })),
  call('imports.preview', ({ importId }) => ({ importId })),
  call('imports.reread', ({ importId }) => ({ importId, source: 0, text: `${bank}\nMore.` })),
  call('imports.held', () => ({})),
  call('imports.rows', ({ importId }) => ({ importId, source: 0, offset: 0 })),
  call('imports.removed', ({ importId }) => ({ importId, offset: 0 })),
  call('imports.source', ({ importId }) => ({ importId, source: 0, start: 0 })),
  call('imports.compare', ({ importId }) => ({ importId, index: 0 })),
  call('imports.commit', ({ importId }) => ({ importId, title: 'Notebooks' })),
  call('banks.list', () => ({})),
  call('questions.list', () => ({ query, offset: 0, limit: 50 })),
  call('questions.list', () => ({ query: { ...query, text: '折角' }, offset: 0, limit: 50 })),
  call('questions.list', () => ({ query, offset: 0, limit: 50 })),
  call('search.complete', () => ({ text: 'is:boo', cursor: 6 })),
  call('search.groups', () => ({ query: { ...query, text: '折角' } })),
  call('search.progress', () => ({})),
  call('search.terms', () => ({ text: '折角 title:fold' })),
  call('searches.save', ({ bankId }) => ({ name: 'Folding', text: '折角', bankId })),
  call('searches.list', () => ({})),
  call('searches.rename', ({ searchId }) => ({ id: searchId, name: 'Folded' })),
  call('searches.remove', ({ searchId }) => ({ id: searchId })),
  call('questions.locate', ({ questionId }) => ({ query, id: questionId })),
  call('questions.get', ({ questionId }) => ({ id: questionId })),
  call('imports.origin', ({ questionId }) => ({ questionId })),
  call('notes.save', ({ questionId }) => ({ questionId, body: 'Ask **grandmother**.' })),
  call('notes.save', ({ questionId, noteId }) => ({ id: noteId, questionId, body: 'Asked. 问过了。' })),
  call('bookmarks.put', ({ questionId }) => ({ questionId, reason: 'for the journey' })),
  call('highlights.add', ({ questionId }) => ({
    questionId,
    field: 'answer',
    anchor: describeAnchor('Paper remembers what people do not.', 0, 5),
    kind: 1,
  })),
  call('highlights.change', ({ highlightId }) => ({ id: highlightId, body: 'why paper' })),
  call('highlights.relink', ({ highlightId }) => ({
    id: highlightId,
    field: 'answer',
    anchor: describeAnchor('Paper remembers what people do not.', 6, 15),
  })),
  call('highlights.ask', ({ highlightId }) => ({
    mark: highlightId,
    title: 'Who remembers?',
    answer: 'Paper',
  })),
  call('annotations.check', () => ({})),
  call('annotations.list', () => ({ query: { text: 'why', kinds: [1] }, offset: 0, limit: 50 })),
  call('highlights.remove', ({ highlightId }) => ({ id: highlightId })),
  call('topics.mark', ({ bankId }) => ({ bankId, path: ['Notebooks'], weak: true })),
  call('readings.open', ({ questionId }) => ({ questionId })),
  call('readings.leave', ({ questionId }) => ({ questionId, progress: 0.5 })),
  call('readings.recent', () => ({ limit: 10 })),
  call('questions.get', ({ questionId }) => ({ id: questionId })),
  call('dates.put', ({ bankId }) => ({ id: bankId, day: '2030-01-31', minutesPerDay: 20 })),
  call('dates.list', () => ({})),
  call('dates.remove', ({ bankId }) => ({ id: bankId })),
  call('suggestions.list', () => ({})),
  call('suggestions.decline', ({ questionId }) => ({ questionId })),
  call('exams.pool', () => ({ setup: examSetup })),
  call('exams.begin', () => ({ setup: examSetup, name: 'Everything' })),
  call('exams.sitting', () => ({})),
  call('exams.save', ({ examId, questionId }) => ({
    ...{ id: examId, position: 1, spentMilliseconds: 9_000, paused: false },
    answer: {
      ...{ questionId, typedAnswer: 'paper', picked: [], flagged: true },
      ...{ elapsedMilliseconds: 4_000, closed: false },
    },
  })),
  call('exams.handIn', ({ examId }) => ({ id: examId, end: 'handedIn' })),
  call('exams.result', ({ examId }) => ({ id: examId })),
  call('exams.judge', ({ examId, questionId }) => ({
    ...{ id: examId, questionId, hit: [], missed: [], score: 0.5 },
  })),
  call('exams.repeat', ({ examId }) => ({ id: examId })),
  call('exams.list', () => ({})),
  call('exams.remove', ({ examId }) => ({ id: examId })),
  call('points.get', ({ questionId }) => ({ questionId })),
  call('points.save', ({ questionId }) => ({ questionId, points: [{ text: 'Paper' }, { text: 'People' }] })),
  call('points.reset', ({ questionId }) => ({ questionId })),
  call('review.flag', ({ questionId }) => ({ questionId, flag: 1 })),
  call('review.outline', () => ({})),
  call('review.plan', () => ({ query })),
  call('review.start', () => ({ query, mode: 'cram' })),
  call('review.current', () => ({})),
  call('review.draft', ({ questionId }) => ({ ...draft, questionId })),
  call('review.grade', ({ questionId }) => ({ questionId, grade: 1, elapsedMilliseconds: 4_000 })),
  call('review.bury', ({ questionId }) => ({ questionId })),
  call('review.suspend', ({ questionId }) => ({ questionId })),
  call('review.stop', () => ({})),
  call('drafts.put', ({ questionId, seen }) => ({ target: { questionId }, seen, content })),
  call('drafts.list', () => ({})),
  call('questions.save', ({ questionId, seen }) => ({ id: questionId, seen, content })),
  call('drafts.remove', ({ questionId }) => ({ target: { questionId } })),
  call('revisions.list', ({ questionId }) => ({ questionId })),
  call('revisions.restore', ({ revisionId }) => ({ id: revisionId })),
  call('revisions.keep', ({ questionId }) => ({ questionId, content })),
  call('questions.create', ({ bankId }) => ({ bankId, content })),
  call('questions.duplicate', ({ questionId }) => ({ id: questionId })),
  call('questions.ids', () => ({ query, from: 0, to: 2 })),
  call('tags.list', () => ({})),
  call('questions.tag', ({ questionId }) => ({ ids: [questionId], add: ['new'], remove: ['paper'] })),
  call('questions.bookmark', ({ questionId }) => ({ ids: [questionId], bookmarked: true })),
  call('topics.rename', ({ bankId }) => ({ bankId, path: ['Writing'], name: 'Paper' })),
  call('replace.preview', () => replacing),
  call('replace.apply', ({ mark }) => ({ ...replacing, mark, excluded: [] })),
  call('questions.archive', ({ questionId }) => ({ ids: [questionId], archived: true })),
  call('questions.archive', ({ questionId }) => ({ ids: [questionId], archived: false })),
  call('questions.get', ({ questionId }) => ({ id: questionId })),
  call('questions.split', ({ questionId, seen }) => ({
    id: questionId,
    seen,
    first: content,
    second: { ...content, title: 'And then?' },
    highlights: [],
  })),
  call('questions.merge', ({ questionId, otherId }) => ({ ids: [questionId, otherId] })),
  call('banks.create', () => details),
  call('banks.change', ({ bankId }) => ({ id: bankId, ...details, title: 'On notebooks' })),
  call('questions.move', ({ questionId, bankId }) => ({ ids: [questionId], bankId, topics: ['Moved'] })),
  call('insights.topics', ({ bankId }) => ({ bankId })),
  call('insights.overview', () => overview),
  call('history.state', () => ({})),
  call('history.undo', () => ({})),
  call('history.redo', () => ({})),
  call('scheduling.get', () => ({})),
  call('scheduling.rebuild', () => ({})),
  call('scheduling.fitting', () => ({})),
  call('scheduling.fit', () => ({})),
  call('scheduling.set', () => ({
    patch: { newPerDay: 10, learningSteps: ['5m', '1h'], dayStartsAt: 3 },
  })),
  call('scheduling.setForBank', ({ bankId }) => ({
    bankId,
    patch: { desiredRetention: 0.95, newPerDay: null },
  })),
  call('preferences.get', () => ({})),
  call('preferences.set', () => ({ theme: 'dark', textSize: 20 })),
  call('exports.create', () => ({ format: 'markdown' })),
  call('exports.create', () => ({ format: 'json' })),
  call('exports.create', () => ({ format: 'apkg' })),
  call('exports.create', () => ({ format: 'page', query })),
  call('exports.print', () => ({ query })),
  call('exports.outline', () => ({ format: 'csv' })),
  call('exports.cancel', () => ({ exportId: 'over' })),
  call('notes.remove', ({ noteId }) => ({ id: noteId })),
  call('bookmarks.remove', ({ questionId }) => ({ questionId })),
  call('links.open', () => ({ url: 'https://example.org/' })),
  call('library.reveal', () => ({})),
  call('banks.remove', ({ bankId }) => ({ id: bankId })),
  call('imports.addBundled', () => ({ name: 'llm-startup.en.md' })),
  call('trust.check', () => ({})),
  call('trust.backUp', () => ({})),
  call('trust.state', () => ({})),
  call('trust.find', () => ({ text: '', limit: 20 })),
  call('trust.bringBack', () => ({ key: '0' })),
  call('trust.compare', ({ backup }) => ({ name: backup })),
  call('trust.restore', ({ backup }) => ({ name: backup })),
  call('library.restoreBackup', ({ backup }) => ({ name: backup })),
  call('library.status', () => ({})),
]
