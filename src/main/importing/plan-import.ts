import type { ParsedFile } from '@shared/domain/import'
import type { Operation } from '@shared/domain/records'
import { planMerge, type MergeCounts, type MergeDependencies, type MergeOptions } from './plan-merge'

export interface ImportPlan extends MergeCounts {
  /** The bank of the first file. */
  bankId: string
  title: string
  isNew: boolean
  operations: Operation[]
}

/**
 * Plans the import of several files at once. Files that go into one bank are merged as one;
 * otherwise each file is planned on its own and the counts are sums.
 */
export function planImport(
  dependencies: MergeDependencies,
  files: readonly ParsedFile[],
  options: MergeOptions = {},
): ImportPlan {
  const whole = options.bankId === undefined && !options.isNew ? files : joinFiles(files)
  const plans = whole.map((file, index) => {
    const { bankId, isNew, title } = options
    return planMerge(dependencies, file, {
      ...(bankId === undefined ? {} : { bankId }),
      ...(isNew ? { isNew } : {}),
      ...(title === undefined || index > 0 ? {} : { title }),
    })
  })
  const [first] = plans
  if (!first) throw new Error('An import needs at least one file.')
  const sum = (name: keyof MergeCounts) => plans.reduce((total, plan) => total + plan[name], 0)
  return {
    bankId: first.bankId,
    title: first.title,
    isNew: first.isNew,
    added: sum('added'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    archived: sum('archived'),
    conflicts: sum('conflicts'),
    operations: plans.flatMap((plan) => plan.operations),
  }
}

function joinFiles(files: readonly ParsedFile[]): ParsedFile[] {
  const [first, ...others] = files
  if (!first || others.length === 0) return [...files]
  return [{ ...first, questions: files.flatMap((file) => file.questions) }]
}
