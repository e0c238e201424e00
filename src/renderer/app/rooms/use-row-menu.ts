import {
  Archive,
  ArchiveRestore,
  BookOpen,
  Bookmark,
  BookmarkX,
  Copy,
  FolderInput,
  GraduationCap,
  Merge,
  Pencil,
  Replace,
  Tag,
} from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import type { QuestionRow } from '@shared/domain/query'
import { mostMerged, type useChosen } from '../../features/editing/use-chosen'
import type { MenuEntry } from '../../ui/menu-entry'
import { printedKeys } from '../../ui/use-keys'

export interface RowMenuActions {
  open(id: string): void
  edit(id: string): void
  review(ids: readonly string[]): void
  replace(ids: readonly string[]): void
}

/** The menu of a line of the list, or of the lines chosen with it: `row` is the one pointed at. */
export function useRowMenu(chosen: ReturnType<typeof useChosen>, act: RowMenuActions) {
  const { t } = useI18n()

  function ofOne({ id }: QuestionRow): MenuEntry[] {
    return [
      {
        label: t('editing.chosen.open'),
        icon: BookOpen,
        keys: printedKeys('enter'),
        run: () => act.open(id),
      },
      { label: t('editing.menu.edit'), icon: Pencil, keys: printedKeys('e'), run: () => act.edit(id) },
    ]
  }

  function ofMany(ids: readonly string[]): MenuEntry[] {
    if (ids.length > mostMerged) return []
    return [{ label: t('editing.chosen.merge'), icon: Merge, run: () => chosen.ask('merge', ids) }]
  }

  return (ids: readonly string[], row: QuestionRow): MenuEntry[] => {
    const isOne = ids.length < 2
    const number = isOne ? 'One' : ''
    const isArchived = row.archived === true
    return [
      ...(isOne ? ofOne(row) : []),
      { label: t(`editing.chosen.review${number}`), icon: GraduationCap, run: () => act.review(ids) },
      {
        label: t(`editing.chosen.${row.bookmarked ? 'unfold' : 'fold'}${number}`),
        icon: row.bookmarked ? BookmarkX : Bookmark,
        run: () => void chosen.fold(ids, !row.bookmarked),
      },
      { label: t('editing.chosen.tag'), icon: Tag, run: () => chosen.ask('tag', ids) },
      { label: t('editing.chosen.move'), icon: FolderInput, run: () => chosen.ask('move', ids) },
      ...(isOne ? [] : ofMany(ids)),
      {
        label: t('editing.chosen.copy'),
        icon: Copy,
        keys: printedKeys('mod+c'),
        run: () => void chosen.copy(ids),
      },
      { label: t('editing.chosen.replace'), icon: Replace, run: () => act.replace(ids) },
      {
        label: t(isArchived ? 'editing.chosen.bringBack' : 'editing.chosen.archive'),
        icon: isArchived ? ArchiveRestore : Archive,
        keys: 'Del',
        danger: !isArchived,
        run: () => void chosen.archive(ids, !isArchived),
      },
    ]
  }
}
