import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import { questionQuerySchema } from '@shared/domain/query'
import { find, startApp, type AppBench, until } from '../../support/app-bench'

const everything = questionQuerySchema.parse({})

/** An app with a review just begun; its first question has six key points. */
async function inSession(): Promise<AppBench> {
  const bench = await startApp({ language: 'en' })
  await bench.ask('imports.addBundled', { name: 'llm-startup.en.md' })
  await bench.ask('review.start', { query: everything, mode: 'scheduled', limit: 3 })
  await bench.router.push('/review/session')
  await until(() => find('.reveal'))
  return bench
}

const heading = (): string => find('.scroll[role=region]').getAttribute('aria-label') ?? ''
const place = (): string => find('.place').textContent
const ticked = (): string[] =>
  [...document.querySelectorAll('.tick button[aria-pressed=true]')].map((button) => button.textContent)
const graded = async ({ ask }: AppBench): Promise<number> =>
  (await ask('review.current', {}))?.answered ?? Number.NaN

test('grade keys do nothing before the answer was shown, and grade after', async () => {
  const bench = await inSession()
  const first = heading()
  bench.press('3')
  expect(await graded(bench)).toBe(0)
  bench.press(' ')
  await until(() => find('.grades'))
  bench.press('4')
  await until(() => expect(place()).toBe('Question 2 of 3'))
  expect(heading()).not.toBe(first)
})

test('the head counts the questions asked, not those done for good, and says when one comes back', async () => {
  const bench = await inSession()
  for (const next of ['Question 2 of 3', 'Question 3 of 3', 'Asked again · 0 of 3 done']) {
    bench.press(' ')
    await until(() => find('.grades .set'))
    bench.press('1')
    await until(() => expect(place()).toBe(next))
  }
})

test('a key of an input method that is composing neither reveals nor grades', async () => {
  const bench = await inSession()
  bench.press(' ', { isComposing: true })
  await nextTick()
  expect(document.querySelector('.recall')).toBeNull()
  bench.press(' ')
  await until(() => find('.grades .set'))
  bench.press('3', { keyCode: 229 })
  bench.press('Enter', { isComposing: true })
  await nextTick()
  expect(bench.bridge.sent.map(({ channel }) => channel)).not.toContain('review.grade')
})

test('the key that ended a composition a moment ago reveals nothing either', async () => {
  const bench = await inSession()
  document.body.dispatchEvent(new Event('compositionend', { bubbles: true }))
  bench.press('Enter')
  bench.press(' ')
  await nextTick()
  expect(document.querySelector('.recall')).toBeNull()
})

test('F sticks a flag on the question and takes it off', async () => {
  const bench = await inSession()
  bench.press('f')
  await until(() => find('.flag'))
  bench.press('f')
  await until(() => expect(document.querySelector('.flag')).toBeNull())
})

test('key points changed in a review are the ones that are asked from then on', async () => {
  const bench = await inSession()
  bench.press(' ')
  await until(() => find('.recall li'))
  const count = document.querySelectorAll('.recall li').length
  bench.press('e')
  const [remove] = await until(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('.points .do button:last-child')]
    expect(buttons).toHaveLength(count)
    return buttons
  })
  remove?.click()
  find('.dialog .primary').click()
  await until(() => expect(document.querySelectorAll('.recall li')).toHaveLength(count - 1))
})

test('letters typed into the answer are text, not commands', async () => {
  const bench = await inSession()
  bench.press('w')
  const field = find('textarea')
  await until(() => expect(document.activeElement).toBe(field))
  for (const key of [' ', 'p', 'b', 'z', '3']) bench.press(key, { on: field })
  await nextTick()
  expect(document.querySelector('.recall')).toBeNull()
  expect(
    await bench.ask('questions.list', {
      query: { ...everything, filter: 'bookmarked' },
      offset: 0,
      limit: 1,
    }),
  ).toMatchObject({ total: 0 })
})

test('V and X tick point after point, and Enter takes the grade they suggest', async () => {
  const bench = await inSession()
  bench.press(' ')
  const points = await until(() => {
    const shown = document.querySelectorAll('.recall li').length
    expect(shown).toBeGreaterThan(1)
    return shown
  })
  bench.press('Enter')
  expect(await graded(bench)).toBe(0)
  bench.press('v')
  bench.press('X', { shiftKey: true })
  await until(() => expect(ticked()).toHaveLength(points))
  expect(ticked().filter((word) => word.includes('Said'))).toHaveLength(1)
  expect(find('.suggested').textContent).toContain('Again')
  bench.press('Enter')
  await until(() => expect(document.querySelector('.grades .set')).toBeNull())
  expect(await bench.ask('history.state', {})).toMatchObject({ undo: { key: 'graded1' } })
})

test('what was typed ticks the points it says, for the person to confirm', async () => {
  const bench = await inSession()
  const view = await bench.ask('review.current', {})
  const [first] = view?.current?.points ?? []
  const field = find('textarea') as HTMLTextAreaElement
  field.value = first?.text ?? ''
  field.dispatchEvent(new Event('input'))
  bench.press('Enter', { ctrlKey: true, on: field })
  await until(() => expect(ticked().length).toBe(view?.current?.points.length))
  expect(ticked()[0]).toContain('Said')
  expect(find('.typed').textContent).toContain('What you wrote')
})

test('any number of grades is undone one by one, also from the finish, with the ticks as they were', async () => {
  const bench = await inSession()
  const first = heading()
  bench.press(' ')
  await until(() => find('.recall li'))
  bench.press('V', { shiftKey: true })
  bench.press('4')
  for (const index of [2, 3]) {
    await until(() => expect(place()).toBe(`Question ${String(index)} of 3`))
    await until(() => find('.reveal'))
    bench.press(' ')
    await until(() => find('.grades .set'))
    bench.press('4')
  }
  await until(() => find('.done'))
  for (const index of [3, 2, 1]) {
    bench.press('z')
    await until(() => expect(place()).toBe(`Question ${String(index)} of 3`))
  }
  expect(heading()).toBe(first)
  expect(await graded(bench)).toBe(0)
  await until(() => find('.grades .set'))
})

test('leaving and coming back goes on where it was, the points shown so far included', async () => {
  const bench = await inSession()
  bench.press('p')
  bench.press('p')
  await until(() => expect(document.querySelectorAll('.recall li')).toHaveLength(2))
  bench.press('Escape')
  await until(() => find('.open'))
  bench.press('Enter')
  await until(() => expect(document.querySelectorAll('.recall li')).toHaveLength(2))
})

test('suspending takes the question out and offers the way back', async () => {
  const bench = await inSession()
  const first = heading()
  bench.press('@', { shiftKey: true })
  await until(() => expect(heading()).not.toBe(first))
  expect(bench.text()).toContain('It will not be asked any more')
  bench.press('z')
  await until(() => expect(heading()).toBe(first))
})
