import { afterEach, describe, expect, it } from 'vitest'
import { h, nextTick } from 'vue'
import type { QuestionDetail } from '@shared/contract/values'
import type { Question } from '@shared/domain/records'
import PageSheet from '../../../src/renderer/features/reader/PageSheet.vue'
import QuestionView from '../../../src/renderer/features/reader/QuestionView.vue'
import { mountInApp } from '../support/mount'

let mounted: ReturnType<typeof mountInApp> | undefined
afterEach(() => mounted?.unmount())

const stamp = { createdAt: 1, updatedAt: 1, device: 'd' }
const detailOf = (question: Partial<Question>): QuestionDetail => ({
  question: {
    id: 'q',
    bankId: 'b',
    order: 0,
    title: 'Title',
    answer: 'Answer',
    topics: [],
    tags: [],
    ...stamp,
    ...question,
  },
  bank: { id: 'b', title: 'Bank', language: 'en' },
  notes: [{ id: 'n', questionId: 'q', body: 'secret note', ...stamp }],
  highlights: [],
  earlierTexts: {},
  passageOf: null,
  bookmark: null,
  reading: null,
  topicMarkedWeak: false,
})

function view(question: Partial<Question>, covered = false) {
  mounted = mountInApp(QuestionView, {
    props: { detail: detailOf(question), covered, timesRead: 2, textSize: 18, readingFont: 'serif' },
    slots: { beside: () => h('p', 'secret note') },
  })
  return mounted
}

const isShown = (text: string) =>
  document.body.checkVisibility() && (mounted?.element as HTMLElement).innerText.includes(text)

describe('a question', () => {
  it('has one heading of the first level, and everything else below it', () => {
    view({ title: 'What is `O(n)`?', answer: '# A\n\n## B', explanation: '# C' })
    const headings = [...document.querySelectorAll('h1,h2,h3,h4')].map((heading) => heading.localName)
    expect(headings).toEqual(['h1', 'h2', 'h3', 'h2', 'h3'])
    expect(document.querySelector('h1 code')?.textContent).toBe('O(n)')
  })

  it('shows neither answer nor notes while it is covered', async () => {
    const wrapper = view({}, true)
    expect(isShown('Answer')).toBe(false)
    expect(isShown('secret note')).toBe(false)
    expect(isShown('1 note')).toBe(true)
    await wrapper.find('.cover button').trigger('click')
    expect(wrapper.emitted('reveal')).toHaveLength(1)
    await wrapper.setProps({ covered: false })
    expect(isShown('Answer')).toBe(true)
    expect(isShown('secret note')).toBe(true)
  })

  it('says so calmly when nobody has answered', () => {
    view({ answer: '' })
    expect(isShown('This question has no answer yet.')).toBe(true)
  })

  it('lets choices be tried, and tells right from wrong only afterwards', async () => {
    const wrapper = view(
      {
        choices: [
          { label: 'A', text: 'one', correct: false },
          { label: 'B', text: 'two', correct: true },
        ],
      },
      true,
    )
    await wrapper.findAll('input')[0]?.setValue(true)
    expect(wrapper.findAll('.verdict')).toHaveLength(0)
    await wrapper.setProps({ covered: false })
    expect(wrapper.findAll('.verdict').map((verdict) => verdict.text())).toEqual(['Wrong', 'Right'])
    expect(wrapper.findAll('input').every((input) => (input.element as HTMLInputElement).disabled)).toBe(true)
  })

  it('sets Chinese and English each in its own line height', async () => {
    const wrapper = view({ answer: 'English text.' })
    const ratio = () => {
      const { lineHeight, fontSize } = getComputedStyle(document.querySelector('.reply .piece') as Element)
      return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)
    }
    expect(ratio()).toBeCloseTo(1.6)
    const detail = detailOf({ answer: '中文。' })
    await wrapper.setProps({ detail: { ...detail, bank: { ...detail.bank, language: 'zh-CN' } } })
    expect(ratio()).toBeCloseTo(1.8)
  })
})

describe('the corner', () => {
  it('is a button that says whether it is folded', async () => {
    mounted = mountInApp(PageSheet, { props: { folded: false } })
    const corner = mounted.get('button.corner')
    expect(corner.attributes('aria-pressed')).toBe('false')
    await corner.trigger('click')
    expect(mounted.emitted('fold')).toEqual([[true]])
    await mounted.setProps({ folded: true })
    await nextTick()
    expect(corner.attributes('aria-pressed')).toBe('true')
  })
})
