import {
  ArchiveRestore,
  BookOpen,
  BookPlus,
  FilePlus,
  FileText,
  Flag,
  FlagOff,
  Folder,
  Keyboard,
  Moon,
  PanelLeft,
  PenLine,
  Redo2,
  Repeat2,
  Search,
  ShieldCheck,
  Sun,
  Timer,
  Undo2,
} from '@lucide/vue'
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { QuestionRow } from '@shared/domain/query'
import { topicId } from '@shared/domain/records'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import { libraryRoute, readerRoute, removedQuery, reviewRoute } from '../../platform/question-route'
import { useBanks } from '../../platform/stores/banks'
import { useHistory } from '../../platform/stores/history'
import { usePreferences } from '../../platform/stores/preferences'
import { languageOf } from '../../ui/language-of'
import { plainHits, plainWords } from '../../ui/markdown/plain-words'
import { topicName } from '../../ui/markdown/topic-name'
import { printedKeys } from '../../ui/use-keys'
import { newRoute } from '../rooms/edit-routes'
import { settingsRoom, shelfRooms } from '../shell/rooms'
import { useShellState } from '../shell/shell-state'
import { useUndo } from '../shell/use-undo'
import type { PaletteEntry } from './palette-entry'

/** Rooms, banks and topics one can go to. */
export function useGoEntries(): ComputedRef<PaletteEntry[]> {
  const { t, n } = useI18n()
  const router = useRouter()
  const banks = useBanks()
  const count = (questions: number) => t('common.questions', { count: n(questions) }, questions)

  return computed(() => [
    ...[...shelfRooms, settingsRoom].map((room): PaletteEntry => ({
      id: `room:${room.name}`,
      kind: 'go',
      icon: room.icon,
      label: t(room.title),
      hits: [],
      run: () => void router.push({ name: room.name }),
    })),
    ...banks.banks.flatMap((bank): PaletteEntry[] => [
      {
        id: `bank:${bank.id}`,
        kind: 'go',
        icon: BookOpen,
        label: bank.title,
        language: bank.language,
        hits: [],
        aside: count(bank.questionCount),
        run: () => void router.push(libraryRoute({ bankId: bank.id })),
      },
      ...bank.topics.map((topic): PaletteEntry => ({
        id: `topic:${topicId(bank.id, topic.path)}`,
        kind: 'go',
        icon: Folder,
        label: topicName(topic.path),
        language: bank.language,
        hits: [],
        aside: count(topic.questionCount),
        topic: true,
        run: () => void router.push(libraryRoute({ bankId: bank.id, topic: topic.path })),
      })),
    ]),
  ])
}

/** Things one can do from anywhere. */
export function useDoEntries(): ComputedRef<PaletteEntry[]> {
  const { t } = useI18n()
  const shell = useShellState()
  const router = useRouter()
  const preferences = usePreferences()
  const attempt = useAttempt()
  const banks = useBanks()
  const steps = useStepEntries()
  const topics = useTopicEntries()
  const set = (patch: Parameters<typeof preferences.set>[0]) => void attempt(() => preferences.set(patch))

  return computed(() => {
    const collapsed = preferences.preferences.shelfCollapsed
    return [
      ...steps.value,
      entry('review', Repeat2, t('review.due.start'), () => void router.push(reviewRoute())),
      entry('exam', Timer, t('palette.exam'), () => void router.push({ name: 'exam' })),
      entry('light', Sun, t('palette.light'), () => set({ theme: 'light' })),
      entry('dark', Moon, t('palette.dark'), () => set({ theme: 'dark' })),
      entry(
        'shelf',
        PanelLeft,
        t(collapsed ? 'shell.expand' : 'shell.collapse'),
        () => set({ shelfCollapsed: !collapsed }),
        '[',
      ),
      entry('help', Keyboard, t('help.title'), () => (shell.help = true), '?'),
      entry('searchHelp', Search, t('search.help.title'), () => (shell.searchHelp = true)),
      entry('data', ShieldCheck, t('settings.sections.data'), () => {
        void router.push({ name: 'settings', params: { section: 'data' } })
      }),
      entry('removed', ArchiveRestore, t('palette.removed'), () => {
        void router.push(libraryRoute({ text: removedQuery }))
      }),
      entry('new-bank', BookPlus, t('editing.bank.new'), () => (shell.bank = 'new')),
      ...banks.banks.map((bank) =>
        entry(
          `new:${bank.id}`,
          FilePlus,
          t('palette.newQuestion', { bank: bank.title }),
          () => void router.push(newRoute(bank.id)),
        ),
      ),
      ...topics.value,
    ]
  })
}

/** Taking back the last change, and making it again. */
function useStepEntries(): ComputedRef<PaletteEntry[]> {
  const { t } = useI18n()
  const history = useHistory()
  const { undo, redo, nameOf } = useUndo()
  return computed(() => {
    const { undo: last, redo: next } = history.state
    return [
      ...(last
        ? [
            entry(
              'undo',
              Undo2,
              t('palette.undo', { change: nameOf(last) }),
              () => void undo(),
              printedKeys('mod+z'),
            ),
          ]
        : []),
      ...(next
        ? [
            entry(
              'redo',
              Redo2,
              t('palette.redo', { change: nameOf(next) }),
              () => void redo(),
              printedKeys('shift+mod+z'),
            ),
          ]
        : []),
    ]
  })
}

function entry(
  id: string,
  icon: PaletteEntry['icon'],
  label: string,
  run: () => void,
  keys?: string,
): PaletteEntry {
  return { id: `do:${id}`, kind: 'do', icon, label, hits: [], keys, run }
}

function useTopicEntries(): ComputedRef<PaletteEntry[]> {
  const { t } = useI18n()
  const banks = useBanks()
  const attempt = useAttempt()
  return computed(() =>
    banks.banks.flatMap((bank) =>
      bank.topics.map(({ path, markedWeak }): PaletteEntry => ({
        id: `weak:${topicId(bank.id, path)}`,
        kind: 'do',
        icon: markedWeak ? FlagOff : Flag,
        label: t(markedWeak ? 'palette.unmarkWeak' : 'palette.markWeak', {
          topic: topicName(path),
        }),
        hits: [],
        run: () => void attempt(() => request('topics.mark', { bankId: bank.id, path, weak: !markedWeak })),
      })),
    ),
  )
}

/** Questions found in the library, and notes where the words stand in one of the reader's own. */
export function useQuestionEntries(
  rows: () => readonly QuestionRow[],
  text: () => string,
): ComputedRef<PaletteEntry[]> {
  const router = useRouter()
  return computed(() =>
    rows().map((row): PaletteEntry => {
      const snippet = row.hits?.snippet
      const open = () => void router.push(readerRoute(row.id, { text: text(), sort: 'relevance' }))
      const topic = row.topics.at(-1)
      return snippet?.field === 'note'
        ? {
            id: `note:${row.id}`,
            kind: 'notes',
            icon: PenLine,
            ...plainLabel(snippet.text, snippet.hits),
            language: languageOf(snippet.text),
            aside: plainWords(row.title),
            asideLanguage: row.language,
            run: open,
          }
        : {
            id: `question:${row.id}`,
            kind: 'questions',
            icon: FileText,
            ...plainLabel(row.title, row.hits?.title ?? []),
            language: row.language,
            aside: plainWords(topic ?? ''),
            asideLanguage: row.language,
            run: open,
          }
    }),
  )
}

function plainLabel(markdown: string, found: PaletteEntry['hits']): Pick<PaletteEntry, 'label' | 'hits'> {
  const { text: label, hits } = plainHits(markdown, found)
  return { label, hits }
}
