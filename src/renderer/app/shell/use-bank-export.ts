import { useI18n } from 'vue-i18n'
import type { BankSummary } from '@shared/contract/values'
import { useExporting } from '../../features/importing/use-exporting'
import { useProblemText } from '../../platform/problem-text'
import { useToasts } from '../../platform/stores/toasts'

/** Gives a function that exports a bank as Markdown and says what became of it; `ExportNotice` shows how far it is. */
export function useBankExport(): (bank: BankSummary) => Promise<void> {
  const { t } = useI18n()
  const exporting = useExporting()
  const problemText = useProblemText()
  const toasts = useToasts()

  return async (bank) => {
    await exporting.save({ format: 'markdown', bankId: bank.id })
    const { problem, cancelled, written } = exporting
    if (problem !== null) {
      const text = t('importing.export.failed', { problem: problemText(problem) })
      toasts.show({ kind: 'problem', text })
    } else if (cancelled) toasts.show({ kind: 'done', text: t('importing.export.cancelled') })
    else if (written !== '')
      toasts.show({ kind: 'done', text: t('importing.export.saved', { name: written }) })
  }
}
