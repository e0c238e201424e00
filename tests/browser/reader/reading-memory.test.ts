import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { QuestionDetail } from '@shared/contract/values'
import { ReadingMemory } from '../../../src/renderer/features/reader/reading-memory'
import { FakeLibrary } from '../support/mount'

let library: FakeLibrary
let scroller: HTMLElement

beforeEach(() => {
  library = new FakeLibrary().install()
  scroller = document.createElement('div')
  scroller.style.cssText = 'height: 100px; overflow: auto'
  scroller.innerHTML = '<div style="height: 1100px"></div>'
  document.body.append(scroller)
})
afterEach(() => scroller.remove())

const opened = (id: string, reading: QuestionDetail['reading']) =>
  ({ question: { id }, reading }) as QuestionDetail
const memoryOf = (covered = false, before = () => Promise.resolve()) =>
  new ReadingMemory(
    () => scroller,
    () => covered,
    before,
  )

describe('where reading stopped', () => {
  it('is put back when the question is opened again', () => {
    const memory = memoryOf()
    memory.open(opened('q', { times: 3, progress: 0.5 }))
    expect(scroller.scrollTop).toBe(500)
    expect(memory.timesBefore.value).toBe(3)
  })

  it('is put back again when formulas make the text longer, until the person scrolls', () => {
    const memory = memoryOf()
    memory.open(opened('q', { times: 1, progress: 0.5 }))
    scroller.innerHTML = '<div style="height: 2100px"></div>'
    memory.grown()
    expect(scroller.scrollTop).toBe(1000)
    memory.touched()
    scroller.scrollTop = 30
    memory.grown()
    expect(scroller.scrollTop).toBe(30)
  })

  it('is kept on leaving, once, and not when it did not change', () => {
    const memory = memoryOf()
    memory.open(opened('q', { times: 1, progress: 0 }))
    memory.keep()
    scroller.scrollTop = 250
    memory.keep()
    memory.keep()
    expect(library.inputs('readings.leave')).toEqual([{ questionId: 'q', progress: 0.25 }])
  })

  it('is not overwritten while the answer is covered', () => {
    const memory = memoryOf(true)
    memory.open(opened('q', { times: 1, progress: 0.8 }))
    memory.keep()
    expect(library.inputs('readings.leave')).toEqual([])
  })

  it('counts a reading only after the place in the list is known', async () => {
    let known: () => void = () => undefined
    const memory = memoryOf(false, () => new Promise((resolve) => (known = resolve)))
    memory.open(opened('q', null))
    expect(library.inputs('readings.open')).toEqual([])
    known()
    await Promise.resolve()
    await Promise.resolve()
    expect(library.inputs('readings.open')).toEqual([{ questionId: 'q' }])
  })
})
