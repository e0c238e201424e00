import { everyBank } from '@shared/domain/exam-date'
import type { ExportFormat } from '@shared/domain/export'
import { mediaNamesIn } from '@shared/domain/media'
import { topicId, type Bank, type Question } from '@shared/domain/records'
import { allBanks } from '@shared/domain/study-settings'
import type { Library } from '../library/library'
import { highlightsByQuestion, listedBanks, revisionsOf } from '../library/views'
import { flagOf } from './anki/rows'
import type { ExportSelection } from './selection'

/** What no format but JSON has a place for. */
const everywhere = [
  'archivedQuestions',
  'drafts',
  'exams',
  'keyPoints',
  'readings',
  'revisions',
  'settings',
  'topicMarks',
]

/** What each format has no place for. */
const lacks: Record<ExportFormat, readonly string[]> = {
  markdown: [...everywhere, 'asks', 'media', 'schedule'],
  json: [],
  csv: [...everywhere, 'bankDetails', 'media', 'passages', 'schedule'],
  apkg: [...everywhere, 'bookmarkReasons', 'passages', 'recall'],
  annotations: [...everywhere, 'bookmarks', 'questions', 'schedule'],
  page: [...everywhere, 'schedule'],
}

/** What would be lost of a selection, as codes: what it has and the format has no place for. */
export function lossesOf(library: Library, format: ExportFormat, selection: ExportSelection): string[] {
  if (lacks[format].length === 0) return []
  const has = new Set<string>()
  const asked = new Set<string>()
  for (const { bank, questions } of selection.banks) {
    if (selection.isWhole && library.questionsOf(bank.id).length > questions.length)
      has.add('archivedQuestions')
    const isDescribed = (bank.description ?? bank.licence ?? bank.version) !== undefined
    if (isDescribed && questions.length > 0) has.add('bankDetails')
    for (const question of questions) {
      asked.add(question.id)
      addOfQuestion(has, library, bank, question)
    }
  }
  addOfStudy(has, library, asked)
  addOfBanks(has, library, selection)
  return lacks[format].filter((loss) => has.has(loss)).sort()
}

function addOfQuestion(has: Set<string>, library: Library, bank: Bank, question: Question): void {
  const { id, topics } = question
  has.add('questions')
  const bookmark = library.get('bookmarks', id)
  if (bookmark) has.add('bookmarks')
  if (bookmark?.reason !== undefined && flagOf(bookmark) === 0) has.add('bookmarkReasons')
  const marks = highlightsByQuestion(library).get(id) ?? []
  if (marks.length > 0) has.add('passages')
  if (marks.some(({ asks }) => asks !== undefined)) has.add('asks')
  if (library.get('readings', id)) has.add('readings')
  if (library.get('cards', id)) has.add('schedule')
  if (library.get('keyPoints', id)) has.add('keyPoints')
  if (library.get('drafts', id)) has.add('drafts')
  if (library.get('declinedSuggestions', id)) has.add('settings')
  if (revisionsOf(library, id).length > 0) has.add('revisions')
  if (!has.has('media') && mediaNamesIn(JSON.stringify(question)).length > 0) has.add('media')
  const paths = topics.map((_, depth) => topics.slice(0, depth + 1))
  if (paths.some((path) => library.get('topicStates', topicId(bank.id, path))?.weak)) has.add('topicMarks')
}

function addOfStudy(has: Set<string>, library: Library, asked: ReadonlySet<string>): void {
  for (const { questionId, points, typedAnswer } of library.all('reviews').values()) {
    if (!asked.has(questionId)) continue
    has.add('schedule')
    if ((points ?? typedAnswer) !== undefined) has.add('recall')
  }
  for (const { items } of library.all('exams').values())
    if (items.some(({ questionId }) => asked.has(questionId))) has.add('exams')
}

/** What is set for all banks counts where all of them are exported. */
function addOfBanks(has: Set<string>, library: Library, { banks, isWhole }: ExportSelection): void {
  const ids = new Set(banks.map(({ bank }) => bank.id))
  if (isWhole && ids.size === listedBanks(library).length) ids.add(everyBank).add(allBanks)
  const searches = [...library.all('savedSearches').values()]
  if (
    [...ids].some((id) => library.get('examDates', id) ?? library.get('studySettings', id)) ||
    searches.some(({ bankId = allBanks }) => ids.has(bankId))
  )
    has.add('settings')
  if ([...ids].some((id) => library.get('drafts', `new:${id}`))) has.add('drafts')
}
