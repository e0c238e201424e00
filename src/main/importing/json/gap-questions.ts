import type { QuestionDraft } from '@shared/domain/import'
import { clozeNumbers, renderCloze } from '../anki/cloze'
import { titleAndRest } from '../fields/draft-of-cells'

/** A question for each gap of a text that card programs wrote, `{{c1::red}}`; other questions as they are. */
export function gapQuestions(question: QuestionDraft): QuestionDraft[] {
  const { title, prompt, answer, explanation, key, ...rest } = question
  const text = [title, prompt ?? ''].filter((part) => part !== '').join('\n')
  const numbers = clozeNumbers(text)
  if (numbers.length === 0 || question.choices) return [question]
  const further = [answer, explanation ?? ''].filter((part) => part !== '').join('\n\n')
  return numbers.map((number) => {
    const [asked, below] = titleAndRest(renderCloze(text, number, 'front'))
    return {
      ...rest,
      title: asked,
      ...(below === '' ? {} : { prompt: below }),
      answer: renderCloze(text, number, 'back').replace(/<(\/?)b>/g, '**'),
      ...(further === '' ? {} : { explanation: further }),
      ...(key === undefined ? {} : { key: `${key}:${number}` }),
    }
  })
}
