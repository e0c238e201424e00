/** An answer with its points, and what people might type when asked for it. */
export interface LabelledAnswer {
  language: 'zh' | 'en'
  /** The points of the answer, as Markdown list items. */
  points: readonly string[]
  /** Each typed answer with the numbers, from 1, of the points a fair reader would say it makes. */
  tries: readonly (readonly [typed: string, said: string])[]
}
