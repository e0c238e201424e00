import { computed, reactive, type ComputedRef } from 'vue'
import { contentProblems, tidyContent, type ContentProblem } from '@shared/domain/question-content'
import type { Choice, QuestionContent } from '@shared/domain/records'
import { sameContent } from '@shared/domain/revision'

/** A content as its fields show it: nothing is absent, only empty. */
export interface ContentFields {
  title: string
  prompt: string
  answer: string
  explanation: string
  choices: Choice[]
  topics: string[]
  tags: string[]
  difficulty: '' | '1' | '2' | '3'
}

export interface ContentForm {
  fields: ContentFields
  /** As it would be stored. */
  content: ComputedRef<QuestionContent>
  problems: ComputedRef<ContentProblem[]>
  take(content: QuestionContent): void
  differs(from: QuestionContent): boolean
}

export function createContentForm(start: QuestionContent): ContentForm {
  const fields = reactive(fieldsOf(start))
  const content = computed(() => tidyContent(contentOfFields(fields)))
  return {
    fields,
    content,
    problems: computed(() => contentProblems(content.value)),
    take: (next) => void Object.assign(fields, fieldsOf(next)),
    differs: (from) => !sameContent(content.value, tidyContent(from)),
  }
}

/** What the fields hold right now, unfinished words included, as a draft keeps it. */
export function contentOfFields(fields: ContentFields): QuestionContent {
  const { title, prompt, answer, explanation, choices, topics, tags, difficulty } = fields
  return {
    title,
    prompt,
    answer,
    explanation,
    choices: choices.map((choice) => ({ ...choice })),
    topics: [...topics],
    tags: [...tags],
    ...(difficulty === '' ? {} : { difficulty: Number(difficulty) as 1 | 2 | 3 }),
  }
}

function fieldsOf(content: QuestionContent): ContentFields {
  return {
    title: content.title,
    prompt: content.prompt ?? '',
    answer: content.answer,
    explanation: content.explanation ?? '',
    choices: (content.choices ?? []).map((choice) => ({ ...choice })),
    topics: [...content.topics],
    tags: [...content.tags],
    difficulty: content.difficulty === undefined ? '' : (String(content.difficulty) as '1' | '2' | '3'),
  }
}
