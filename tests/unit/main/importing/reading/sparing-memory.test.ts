import { setFlagsFromString } from 'node:v8'
import { expect, test } from 'vitest'
import { sparingMemory } from '../../../../../src/main/importing/reading/sparing-memory'

/** Whether the last compiler of the engine would be used now, as the engine itself answers. */
const compilesFast = engineAnswer('%IsTurbofanEnabled()')

function engineAnswer(question: string): () => unknown {
  setFlagsFromString('--allow-natives-syntax')
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- only the engine's own language can ask it
    const ask = new Function(`return ${question}`) as () => unknown
    ask()
    return ask
  } finally {
    setFlagsFromString('--no-allow-natives-syntax')
  }
}

test('the engine is as it was once the work is done, and not before that of others is', async () => {
  let finish: () => void = () => undefined
  const long = sparingMemory(() => new Promise<void>((resolve) => (finish = resolve)))
  const during = await sparingMemory(() => Promise.resolve(compilesFast()))
  expect([during, compilesFast()]).toEqual([false, false])
  finish()
  await long
  expect(compilesFast()).toBe(true)
})

test('work that says earlier that it is enough, even twice, ends only its own asking', async () => {
  let finish: () => void = () => undefined
  const long = sparingMemory(() => new Promise<void>((resolve) => (finish = resolve)))
  const whileTheOther = await sparingMemory((enough) => {
    enough()
    enough()
    return Promise.resolve(compilesFast())
  })
  expect(whileTheOther).toBe(false)
  finish()
  await long
  const alone = await sparingMemory((enough) => {
    enough()
    return Promise.resolve(compilesFast())
  })
  expect(alone).toBe(true)
})

test('work that fails leaves the engine as it was', async () => {
  await expect(sparingMemory(() => Promise.reject(new Error('It broke.')))).rejects.toThrow('It broke.')
  expect(compilesFast()).toBe(true)
})
