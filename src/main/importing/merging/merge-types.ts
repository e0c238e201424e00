import type { Bank, Operation } from '@shared/domain/records'
import type { Clock, Ids, Library } from '../../library/library'
import type { LikelyBank } from '../newer-version'

export interface MergeDependencies {
  library: Library
  clock: Clock
  ids: Ids
  /** Days of study here, to which imported schedules are fitted; without them due times stay as they are. */
  days?: StudyDays
}

/** A calendar of study days, numbered from 1970-01-01. */
export interface StudyDays {
  dayOf(at: number): number
  /** UTC ms at which the study day begins. */
  startOf(dayNumber: number): number
  /** Minutes east of UTC. */
  offsetAt(at: number): number
}

/** What is to stand where the app and the file both changed the same text. */
export type Resolution = 'mine' | 'theirs' | 'both'

/** What a person decided in the preview. */
export interface MergeChoices {
  /** Drafts that are not to be imported, by position. Questions stored already stay as they are. */
  excluded: ReadonlySet<number>
  /** Questions that stay in the lists although the file has them no more, by id. */
  kept: ReadonlySet<string>
  /** By the id of the question in conflict. One that is missing keeps what the app has, and stays in conflict. */
  resolutions: ReadonlyMap<string, Resolution>
}

/** A text that was imported: the file it came in, and the name it is kept under. */
export type KeptText = NonNullable<Bank['sources']>[number]

export interface MergeOptions {
  /** Merge into this bank, whatever the file says of itself. */
  bankId?: string
  /** Make a new bank, even where one exists that the file belongs to. */
  isNew?: boolean
  /** Banks that the file is not taken for a newer version of by what it says. */
  apart?: ReadonlySet<string>
  /** Title of the bank; without it the file's own, then its name. */
  title?: string
  choices?: MergeChoices
  /** The texts of the file as they are kept; `source.file` of its drafts counts in this list. */
  sources?: readonly KeptText[]
}

export interface MergeCounts {
  added: number
  changed: number
  unchanged: number
  archived: number
  conflicts: number
}

/**
 * What becomes of a draft: `kept` was edited in the app and stays so, `merged` gets the changes of both sides,
 * `conflict` waits for somebody's choice.
 */
export type DraftState = 'new' | 'changed' | 'same' | 'kept' | 'merged' | 'conflict' | 'excluded'

export interface PlannedDraft {
  state: DraftState
  /** The stored question that the draft is a version of. */
  questionId?: string
}

export interface MergePlan extends MergeCounts {
  bankId: string
  title: string
  /** Whether the bank is none that exists already, in the library or in its trash. */
  isNew: boolean
  /** The bank that the file looks like a newer version of, whether it goes into it or not. */
  likely?: LikelyBank
  /** What becomes of each draft of the file, in their order. */
  drafts: PlannedDraft[]
  /** The question each draft of the file becomes, in the order of the drafts; empty for one left out. */
  questionIds: string[]
  /** Questions that the file has no more. */
  removed: string[]
  operations: Operation[]
}

export const noChoices: MergeChoices = { excluded: new Set(), kept: new Set(), resolutions: new Map() }
