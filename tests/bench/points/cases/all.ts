import type { LabelledAnswer } from '../labelled-answer'
import { chineseModels } from './chinese-models'
import { chineseSystems } from './chinese-systems'
import { chineseWork } from './chinese-work'
import { englishModels } from './english-models'
import { englishSystems } from './english-systems'
import { englishWork } from './english-work'

/** Every labelled answer. Each third one is held out: the matcher was never tuned by looking at it. */
export const labelledAnswers: readonly LabelledAnswer[] = [
  ...chineseSystems,
  ...chineseModels,
  ...chineseWork,
  ...englishSystems,
  ...englishModels,
  ...englishWork,
]

/** Whether an answer, by its place in the list, is held out. */
export const isHeldOut = (place: number): boolean => place % 3 === 2
