import { containsFolded } from '@shared/domain/find-folded'
import { foldText } from '@shared/domain/fold-text'
import type { Bank, Question } from '@shared/domain/records'
import type { Clock, Library } from '../../library/library'
import { highlightsByQuestion, isListed, listedBanks, notesByQuestion } from '../../library/views'
import { comparison } from './comparison'
import { hasInitials } from './pinyin-initials'
import type { QuestionTest } from './query-node'
import type { QueryExtension, ValueDefinition, ValueSuggestion } from './query-language'

const day = 86_400_000
const mostSuggestions = 20

/** The fields every library has: where a text stands, and what its questions belong to. */
export function libraryFields(library: Library, clock: Clock): QueryExtension {
  const tags = suggestions(library, (question) => question.tags)
  const topics = suggestions(library, (question) => question.topics)
  return {
    textFields: [
      { name: 'title', aliases: ['标题', 'front'], field: 'title', also: titleInitials },
      { name: 'prompt', aliases: ['题目'], field: 'prompt' },
      { name: 'answer', aliases: ['答案', 'back'], field: 'answer' },
      { name: 'explanation', aliases: ['解析'], field: 'explanation' },
      { name: 'choice', aliases: ['选项', 'choices'], field: 'choices' },
      { name: 'note', aliases: ['笔记', '批注', 'notes'], field: 'note' },
      { name: 'tag', aliases: ['标签', 'tags'], field: 'tags', suggest: tags },
      { name: 'topic', aliases: ['主题', 'topics'], field: 'topics', suggest: topics, also: topicInitials },
    ],
    values: [bankField(library), highlightField(library), editedField(library, clock), pinyinField],
  }
}

function bankField(library: Library): ValueDefinition {
  const named = (value: string): Bank[] =>
    listedBanks(library).filter(({ title }) => containsFolded(title, foldText(value)))
  return {
    name: 'bank',
    aliases: ['题库', 'deck'],
    example: 'LLM',
    prepare(value) {
      const ids = new Set(named(value).map(({ id }) => id))
      return ({ bankId }) => ids.has(bankId)
    },
    suggest: (typed) =>
      named(typed)
        .slice(0, mostSuggestions)
        .map(({ id, title }) => ({ value: title, count: countListed(library, id) })),
  }
}

function countListed(library: Library, bankId: string): number {
  return library.questionsOf(bankId).filter(({ archivedAt }) => archivedAt === undefined).length
}

/** In a marked passage, or in what was written at it. */
function highlightField(library: Library): ValueDefinition {
  return {
    name: 'highlight',
    aliases: ['标记', '高亮', 'mark'],
    example: '召回',
    prepare(value) {
      const needle = foldText(value)
      const highlights = highlightsByQuestion(library)
      return ({ id }) =>
        (highlights.get(id) ?? []).some(
          ({ anchor, body = '' }) => containsFolded(anchor.quote, needle) || containsFolded(body, needle),
        )
    },
  }
}

/** Changed, or noted upon, within so many days. */
function editedField(library: Library, clock: Clock): ValueDefinition {
  return {
    name: 'edited',
    aliases: ['修改'],
    example: '7',
    prepare(value) {
      const wanted = comparison(value, '<=')
      if (!wanted) return undefined
      const notes = notesByQuestion(library)
      const now = clock()
      return ({ id, updatedAt }) => {
        const last = Math.max(updatedAt, ...(notes.get(id) ?? []).map((note) => note.updatedAt))
        return wanted((now - last) / day)
      }
    },
  }
}

/** Initials of the pinyin of a title or a topic: `pinyin:zhl` for 召回率. */
const pinyinField: ValueDefinition = {
  name: 'pinyin',
  aliases: ['拼音', 'py'],
  example: 'zhl',
  prepare(value) {
    const initials = foldText(value)
    if (!/^[a-z0-9]+$/.test(initials)) return undefined
    return ({ title, topics }) => [title, ...topics].some((text) => hasInitials(text, initials))
  },
}

/** Of two letters in a row a tenth of all Chinese titles have the pinyin initials; of three hardly any by chance. */
const fewestOfTitle = /^[a-z]{3,}$/
const fewestOfTopic = /^[a-z]{2,}$/

const titleInitials = (folded: string): QuestionTest | undefined =>
  fewestOfTitle.test(folded) ? ({ title }) => hasInitials(title, folded) : undefined

/** There are few topics and many questions in each: a name is looked at once a search. */
const topicInitials = (folded: string): QuestionTest | undefined => {
  if (!fewestOfTopic.test(folded)) return undefined
  const known = new Map<string, boolean>()
  const isMeant = (name: string): boolean => {
    const meant = known.get(name) ?? hasInitials(name, folded)
    known.set(name, meant)
    return meant
  }
  return ({ topics }) => topics.some(isMeant)
}

/** Offers the names questions carry, most frequent first. Counted once a revision. */
function suggestions(library: Library, namesOf: (question: Question) => readonly string[]) {
  let counted: { revision: number; names: [name: string, count: number][] } | undefined
  return (typed: string): ValueSuggestion[] => {
    if (counted?.revision !== library.revision)
      counted = { revision: library.revision, names: countNames(library, namesOf) }
    const folded = foldText(typed)
    const initials = /^[a-z]{2,}$/.test(folded)
    return counted.names
      .filter(([name]) => containsFolded(name, folded) || (initials && hasInitials(name, folded)))
      .slice(0, mostSuggestions)
      .map(([value, count]) => ({ value, count }))
  }
}

function countNames(
  library: Library,
  namesOf: (question: Question) => readonly string[],
): [string, number][] {
  const counts = new Map<string, number>()
  for (const question of library.all('questions').values()) {
    if (!isListed(library, question)) continue
    for (const name of namesOf(question)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
