import { Download, Flag, FlagOff, Pencil, Plus, Trash2 } from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { BankSummary } from '@shared/contract/values'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import type { MenuEntry } from '../../ui/menu-entry'
import { newRoute } from '../rooms/edit-routes'
import { useShellState } from './shell-state'
import type { TreeNode } from './tree-nodes'
import { useBankExport } from './use-bank-export'

/** What can be done with a bank or a topic of the shelf. */
export function useNodeActions() {
  const { t } = useI18n()
  const attempt = useAttempt()
  const shell = useShellState()
  const router = useRouter()
  const exportBank = useBankExport()

  function toggleWeak({ bank, topic }: TreeNode): void {
    if (!topic) return
    const weak = !topic.markedWeak
    void attempt(() => request('topics.mark', { bankId: bank.id, path: topic.path, weak }))
  }

  function bankEntries(bank: BankSummary): MenuEntry[] {
    return [
      { label: t('editing.newQuestion'), icon: Plus, run: () => void router.push(newRoute(bank.id)) },
      { label: t('shell.bank.details'), icon: Pencil, run: () => (shell.bank = bank) },
      { label: t('shell.bank.export'), icon: Download, run: () => void exportBank(bank) },
      { label: t('shell.bank.remove'), icon: Trash2, danger: true, run: () => (shell.removing = bank) },
    ]
  }

  function entriesOf(node: TreeNode): MenuEntry[] {
    const { bank, topic } = node
    if (!topic) return bankEntries(bank)
    const weak = topic.markedWeak
    return [
      {
        label: t('editing.newQuestion'),
        icon: Plus,
        run: () => void router.push(newRoute(bank.id, topic.path)),
      },
      { label: t('shell.topic.rename'), icon: Pencil, run: () => (shell.topic = { bank, topic }) },
      {
        label: t(weak ? 'shell.topic.unmarkWeak' : 'shell.topic.markWeak'),
        icon: weak ? FlagOff : Flag,
        keys: 'W',
        run: () => toggleWeak(node),
      },
    ]
  }

  return { toggleWeak, entriesOf, bankEntries }
}
