import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ExamReference, ExamResult } from '@shared/contract/exam-values'
import type { ExamItem } from '@shared/domain/exams/exam'
import { isAnsweredItem } from '@shared/domain/exams/exam'
import { scoreOfChoices, scoreOfPoints, scoresByTopic, totalScore } from '@shared/domain/exams/score'
import { topicId } from '@shared/domain/records'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

export interface Judgement {
  hit: string[]
  missed: string[]
  score: number
}

/** An attempt, what it is compared with, and its judgement. */
export function useResult(id: () => string) {
  const attempt = useAttempt()
  const result = shallowRef<ExamResult | null>(null)
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const found = await request('exams.result', { id: id() })
      if (mine !== asked) return
      result.value = found
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  async function judge(item: ExamItem, given: Judgement): Promise<boolean> {
    const { questionId } = item
    const done = await attempt(() => request('exams.judge', { id: id(), questionId, ...given }))
    if (done && result.value) result.value = { ...result.value, exam: done.value }
    return done !== null
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => ['exams', 'questions', 'banks'].includes(table)),
    60,
    () => void load(),
  )
  onScopeDispose(stop)
  watch(id, () => void load(), { immediate: true })

  const items = computed(() => result.value?.exam.items ?? [])
  const before = computed(
    () => new Map((result.value?.previous?.items ?? []).map((item) => [item.questionId, item])),
  )
  /** Scores by topic beside those of the same questions in the attempt before. */
  const topics = computed(() => {
    const earlier = new Map(
      scoresByTopic(items.value.flatMap(({ questionId }) => before.value.get(questionId) ?? [])).map(
        (topic) => [topicId(topic.bankId, topic.path), topic.score],
      ),
    )
    return scoresByTopic(items.value).map((topic) => ({
      ...topic,
      before: earlier.get(topicId(topic.bankId, topic.path)) ?? null,
    }))
  })
  return { result, error, load, judge, items, before, topics, total: computed(() => totalScore(items.value)) }
}

/** How an answer looks before a person confirms it: what was judged, else what the matcher found. */
export function proposal(item: ExamItem, reference: ExamReference | null): Judgement | null {
  if (item.judged) return item.judged
  if (!reference) return null
  const { points, suggested, question } = reference
  if (question.choices) {
    const score = scoreOfChoices(question.choices, item.picked)
    return score === null ? null : { hit: [], missed: [], score }
  }
  const ids = points.map(({ id }) => id)
  const hit = ids.filter((id) => suggested.includes(id))
  const missed = ids.filter((id) => !suggested.includes(id))
  const score = scoreOfPoints(hit.length, missed.length) ?? (isAnsweredItem(item) ? null : 0)
  return score === null ? null : { hit, missed, score }
}
