import { stepMinutes, type LearningStep } from './study-settings'

const mostSteps = 8

/** Writes steps as they are typed: `1m 10m`. */
export function writeSteps(steps: readonly LearningStep[]): string {
  return steps.join(' ')
}

/** Reads steps parted by spaces or commas, with units in English or Chinese; a bare number is minutes. */
export function readSteps(typed: string): { steps: LearningStep[] } | { problem: string } {
  const parts = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d)\s+(?=[a-z分小时钟])/gu, '$1')
    .split(/[\s,，、;；]+/u)
    .filter((part) => part !== '')
  const steps = parts.map((part) => ({ part, step: stepOf(part) }))
  const wrong = steps.find(({ step }) => step === undefined)
  if (wrong) return { problem: wrong.part }
  if (steps.length > mostSteps) return { problem: steps[mostSteps]?.part ?? '' }
  return { steps: steps.flatMap(({ step }) => step ?? []) }
}

function stepOf(part: string): LearningStep | undefined {
  const [, count, unit = ''] = /^(\d{1,4})(m|min|mins|分|分钟|h|hr|hours?|小时|时)?$/u.exec(part) ?? []
  if (count === undefined) return undefined
  const step: LearningStep = `${Number(count)}${/^(?:h|小|时)/u.test(unit) ? 'h' : 'm'}`
  return stepMinutes(step) === undefined ? undefined : step
}
