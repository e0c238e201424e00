import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fsrs, generatorParameters, type FSRSState } from 'ts-fsrs'
import type { Grade } from '../../src/shared/domain/study'
import type { RecallHistory } from '../../src/main/study/fitting/recall-histories'
import { optimizerFiles } from '../../src/main/study/fitting/optimizer'
import { seededRandom } from './random'

const day = 86_400_000

/** Folder of the optimizer that was installed for this system. */
export function installedOptimizer(): string {
  const scope = resolve('node_modules/@open-spaced-repetition')
  const folder = readdirSync(scope)
    .map((name) => join(scope, name))
    .find((path) => optimizerFiles(path).length > 0)
  if (folder === undefined) throw new Error('No optimizer was installed for this system.')
  return folder
}

/** The reviews of somebody whose memory follows these parameters, of so many questions, at delays of all lengths. */
export function aPersonsReviews(weights: readonly number[] | null, questions: number): RecallHistory[] {
  const random = seededRandom(7)
  const engine = fsrs(generatorParameters(weights ? { w: weights } : {}))
  return Array.from({ length: questions }, (_, index) => {
    const history: RecallHistory = { grades: [], days: [], times: [] }
    let memory: FSRSState | null = null
    let at = index * 3_600_001
    for (let turn = 0; turn < 7; turn += 1) {
      const wait: number = memory ? Math.max(1, Math.round(memory.stability * (0.3 + 2 * random.next()))) : 0
      const isRecalled = memory === null || random.next() < engine.forgetting_curve(wait, memory.stability)
      const grade: Grade = isRecalled ? random.pick([2, 3, 3, 3, 4]) : 1
      at += wait * day
      history.grades.push(grade)
      history.days.push(wait)
      history.times.push(at)
      memory = engine.next_state(memory, wait, grade)
    }
    return history
  })
}
