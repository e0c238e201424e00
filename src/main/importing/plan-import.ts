import type { Operation } from '@shared/domain/records'
import { allAtOnce, type Steps } from '../in-slices'
import {
  noChoices,
  type KeptText,
  type MergeChoices,
  type MergeCounts,
  type MergeDependencies,
  type MergeOptions,
  type MergePlan,
  type PlannedDraft,
} from './merging/merge-types'
import type { LikelyBank } from './newer-version'
import { mergeSteps } from './plan-merge'
import { planAnnotations } from './annotations/plan-annotations'
import { planOwnRecords, type Identities } from './plan-own-records'
import { planStudy } from './plan-study'
import type { ReadAnnotation, ReadBank } from './read-bank'

export interface ImportPlan extends MergeCounts {
  /** The bank of the first file. */
  bankId: string
  title: string
  isNew: boolean
  /** Banks that files look like newer versions of, whether they go into them or not. */
  likely: LikelyBank[]
  /** What becomes of each draft of all banks, in their order. */
  drafts: PlannedDraft[]
  /** Questions that their files have no more. */
  removed: string[]
  /** Records of a schedule, of reviews and of bookmarks that come along. */
  studied: number
  /** Annotations whose questions the library does not have. */
  lost: ReadAnnotation[]
  operations: Operation[]
}

export interface ImportOptions extends Omit<MergeOptions, 'sources' | 'apart'> {
  /** Make one bank of all of them. One that is named by `bankId` is always one. */
  isJoined?: boolean
  /** The names under which the texts of the banks are kept, in the order of the banks; null where there is none. */
  texts?: readonly (string | null)[]
}

/**
 * Plans the import of several banks at once. Those that go into one bank are merged as one;
 * otherwise each is planned on its own and the counts are sums.
 */
export function planImport(
  dependencies: MergeDependencies,
  banks: readonly ReadBank[],
  options: ImportOptions = {},
): ImportPlan {
  return allAtOnce(importSteps(dependencies, banks, options))
}

/** The same, in steps that yield how many questions were compared. */
export function* importSteps(
  dependencies: MergeDependencies,
  banks: readonly ReadBank[],
  { texts = [], ...options }: ImportOptions = {},
): Steps<ImportPlan> {
  const placed = banks.map((bank, index) => placeOf(bank, texts[index] ?? null))
  const whole = options.bankId === undefined && !options.isJoined ? placed : joinBanks(placed)
  const plans: MergePlan[] = []
  const identities: Identities = { banks: new Map(), questions: new Map() }
  let [first, studied] = [0, 0]
  for (const [index, { bank, sources, originals }] of whole.entries()) {
    const { bankId, isNew, title, choices = noChoices } = options
    const count = bank.file.questions.length
    const plan = yield* mergeSteps(dependencies, bank.file, {
      ...(bankId === undefined ? {} : { bankId }),
      ...(isNew ? { isNew } : {}),
      ...(title === undefined || index > 0 ? {} : { title }),
      choices: choicesWithin(choices, first, count),
      sources,
      apart: new Set(plans.map((each) => each.bankId)),
    })
    const records = yield* recordsBeside(dependencies, bank, plan)
    for (const id of originals) identities.banks.set(id, plan.bankId)
    yield* noteQuestions(identities, bank, plan, first)
    plan.operations = [...plan.operations, ...records]
    studied += records.length
    plans.push(plan)
    first += count
  }
  const own = whole.flatMap(({ bank }) => bank.study.records ?? [])
  const records = yield* planOwnRecords(dependencies.library, own, identities)
  const annotations = banks.flatMap(({ study }) => study.annotations ?? [])
  const annotated = yield* planAnnotations(dependencies.library, annotations)
  studied += records.length + annotated.operations.length
  const [leading] = plans
  if (!leading) throw new Error('An import needs at least one file.')
  const { bankId, title, isNew } = leading
  const operations = [...plans.flatMap((plan) => plan.operations), ...records, ...annotated.operations]
  const { lost, bank } = annotated
  // Annotations by themselves make no bank: they go where their questions are.
  const head =
    bank && plans.every(({ drafts }) => drafts.length === 0)
      ? { bankId: bank.id, title: bank.title, isNew: false }
      : { bankId, title, isNew }
  return { ...head, ...sumOf(plans), studied, lost, operations }
}

function sumOf(
  plans: readonly MergePlan[],
): Omit<ImportPlan, 'bankId' | 'title' | 'isNew' | 'studied' | 'lost' | 'operations'> {
  const sum = (name: keyof MergeCounts) => plans.reduce((total, plan) => total + plan[name], 0)
  return {
    added: sum('added'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    archived: sum('archived'),
    conflicts: sum('conflicts'),
    likely: plans.flatMap(({ likely }) => likely ?? []),
    drafts: plans.flatMap((plan) => plan.drafts),
    removed: plans.flatMap((plan) => plan.removed),
  }
}

/** What comes with the questions of one bank, which know it by their keys. */
function* recordsBeside(
  dependencies: MergeDependencies,
  bank: ReadBank,
  plan: MergePlan,
): Steps<Operation[]> {
  const studied = planStudy(dependencies, bank, plan.questionIds)
  const written = yield* planOwnRecords(dependencies.library, bank.study.written ?? [], byKey(bank, plan))
  return [...studied, ...written]
}

/** The questions of one bank by their keys there. */
function byKey({ file }: ReadBank, { questionIds }: MergePlan): Identities {
  const questions = new Map<string, string>()
  for (const [at, { key }] of file.questions.entries()) {
    const id = questionIds[at]
    if (key !== undefined && id) questions.set(key, id)
  }
  return { banks: new Map(), questions }
}

function* noteQuestions(
  { questions }: Identities,
  { file }: ReadBank,
  { questionIds }: MergePlan,
  first: number,
): Steps<void> {
  for (const [at, { original }] of file.questions.entries()) {
    const id = questionIds[at]
    if (original && id) questions.set(original.id, id)
    yield first + at
  }
}

/** A bank whose questions say in which text they stand. */
interface Placed {
  bank: ReadBank
  sources: KeptText[]
  /** What the bank, or the banks joined in it, are called in the export they come from. */
  originals: string[]
}

function placeOf(bank: ReadBank, text: string | null): Placed {
  const { path, original } = bank.file
  return {
    bank,
    sources: text === null ? [] : [{ name: path, text }],
    originals: original ? [original.id] : [],
  }
}

/** The choices for a part of all drafts, whose positions count from its first. */
function choicesWithin(choices: MergeChoices, first: number, count: number): MergeChoices {
  const within = [...choices.excluded].map((index) => index - first)
  return { ...choices, excluded: new Set(within.filter((index) => index >= 0 && index < count)) }
}

function joinBanks(placed: readonly Placed[]): Placed[] {
  const [first, ...others] = placed
  if (!first || others.length === 0) return [...placed]
  const sources: KeptText[] = []
  const questions = placed.flatMap(({ bank, sources: own }) => {
    const file = sources.length
    sources.push(...own)
    if (own.length === 0 || file === 0) return bank.file.questions
    return bank.file.questions.map((draft) =>
      draft.source ? { ...draft, source: { ...draft.source, file } } : draft,
    )
  })
  const banks = placed.map(({ bank }) => bank)
  const bank: ReadBank = {
    ...first.bank,
    file: { ...first.bank.file, questions },
    media: banks.flatMap(({ media }) => media),
    study: {
      cards: banks.flatMap(({ study }) => study.cards),
      reviews: banks.flatMap(({ study }) => study.reviews),
      bookmarks: banks.flatMap(({ study }) => study.bookmarks),
      records: banks.flatMap(({ study }) => study.records ?? []),
      written: banks.flatMap(({ study }) => study.written ?? []),
    },
  }
  return [{ bank, sources, originals: placed.flatMap(({ originals }) => originals) }]
}
