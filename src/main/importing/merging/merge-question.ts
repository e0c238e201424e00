import type { QuestionDraft } from '@shared/domain/import'
import type { Operation, Question, QuestionContent } from '@shared/domain/records'
import { contentOf, replaceQuestion, type Writing } from '@shared/domain/revision'
import type { DraftState, MergeDependencies, Resolution } from './merge-types'
import { changeOf, newQuestion, updatedQuestion } from './planned-records'
import { threeWay } from './three-way'

export interface Merged {
  state: DraftState
  /** What counts as changed; a question that only moved does not. */
  isChanged: boolean
  operations: Operation[]
  /** The text of the file as a question of its own, to stand behind the other. */
  second?: Question
}

interface Pair {
  dependencies: MergeDependencies
  old: Question
  draft: QuestionDraft
  writing: Writing
  /** The stored question in its new place, with this content. */
  update: (content: QuestionContent) => Question
}

/**
 * Brings a stored question and its newer version together. What was edited in the app is never overwritten
 * unless a person chose so; whatever is replaced stays as a revision.
 */
export function mergeQuestion(
  dependencies: MergeDependencies,
  old: Question,
  imported: QuestionContent | undefined,
  draft: QuestionDraft,
  order: number,
  resolution: Resolution | undefined,
): Merged {
  const writing = { ids: dependencies.ids, now: dependencies.clock(), device: dependencies.library.device }
  const update = (content: QuestionContent) => updatedQuestion(dependencies, old, draft, content, order)
  const pair: Pair = { dependencies, old, draft, writing, update }
  if (old.editedAt === undefined) {
    const planned = update(contentOf(draft))
    const change = changeOf(old, planned)
    const operations = change === 'unchanged' ? [] : replaceQuestion(old, planned, writing)
    const isChanged = change === 'changed'
    return { state: isChanged ? 'changed' : 'same', isChanged, operations }
  }
  const { kind, merged } = threeWay(imported, contentOf(old), contentOf(draft))
  if (kind === 'kept') return { state: 'kept', isChanged: false, operations: keep(pair) }
  if (kind === 'merged' && merged)
    return { state: 'merged', isChanged: true, operations: unite(pair, merged) }
  return { state: 'conflict', ...resolve(pair, merged, resolution) }
}

function resolve(
  pair: Pair,
  merged: QuestionContent | undefined,
  resolution: Resolution | undefined,
): Omit<Merged, 'state'> {
  const { old, draft, writing, update } = pair
  if (resolution === undefined) return { isChanged: false, operations: keep(pair) }
  if (resolution === 'theirs') {
    const planned = update(contentOf(draft))
    delete planned.editedAt
    return { isChanged: true, operations: replaceQuestion(old, planned, writing) }
  }
  if (resolution === 'both' && merged) return { isChanged: true, operations: unite(pair, merged) }
  const operations = [...keep(pair), importedRevision(pair)]
  return {
    isChanged: false,
    operations,
    ...(resolution === 'both' ? { second: secondQuestion(pair) } : {}),
  }
}

/** What the app has stays, in the place that the file gives it. */
function keep({ old, update }: Pair): Operation[] {
  const planned = update(contentOf(old))
  return changeOf(old, planned) === 'unchanged' ? [] : [{ op: 'put', table: 'questions', value: planned }]
}

/** The changes of both sides, which now stand on what the file has. */
function unite(pair: Pair, merged: QuestionContent): Operation[] {
  const planned = { ...pair.update(merged), editedAt: pair.writing.now }
  return [...replaceQuestion(pair.old, planned, pair.writing), importedRevision(pair)]
}

/** Written in the app as far as later imports are concerned, so that they neither change nor archive it. */
function secondQuestion({ dependencies, old, draft }: Pair): Question {
  const second = newQuestion(dependencies, draft, { bankId: old.bankId, order: old.order + 1 })
  delete second.key
  return { ...second, editedAt: second.createdAt }
}

/** Says what the file has now, so that only what it changes after this is asked again. */
function importedRevision({ old, draft, writing: { ids, now, device } }: Pair): Operation {
  return {
    op: 'put',
    table: 'revisions',
    value: {
      id: ids(),
      questionId: old.id,
      bankId: old.bankId,
      content: contentOf(draft),
      origin: 'import',
      replacedAt: now,
      createdAt: now,
      updatedAt: now,
      device,
    },
  }
}
