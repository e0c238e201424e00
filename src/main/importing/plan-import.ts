import type { Operation } from '@shared/domain/records'
import { planMerge, type MergeCounts, type MergeDependencies, type MergeOptions } from './plan-merge'
import type { ReadBank } from './read-bank'

export interface ImportPlan extends MergeCounts {
  /** The bank of the first file. */
  bankId: string
  title: string
  isNew: boolean
  operations: Operation[]
}

/**
 * Plans the import of several banks at once. Those that go into one bank are merged as one;
 * otherwise each is planned on its own and the counts are sums.
 */
export function planImport(
  dependencies: MergeDependencies,
  banks: readonly ReadBank[],
  options: MergeOptions = {},
): ImportPlan {
  const whole = options.bankId === undefined && !options.isNew ? banks : joinBanks(banks)
  const plans = whole.map(({ file }, index) => {
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

function joinBanks(banks: readonly ReadBank[]): ReadBank[] {
  const [first, ...others] = banks
  if (!first || others.length === 0) return [...banks]
  return [
    {
      ...first,
      file: { ...first.file, questions: banks.flatMap(({ file }) => file.questions) },
      media: banks.flatMap(({ media }) => media),
      study: {
        cards: banks.flatMap(({ study }) => study.cards),
        reviews: banks.flatMap(({ study }) => study.reviews),
        bookmarks: banks.flatMap(({ study }) => study.bookmarks),
      },
    },
  ]
}
