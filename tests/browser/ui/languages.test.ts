import { expect, onTestFinished, test } from 'vitest'
import '../../../src/renderer/ui/base.css'

/** What a component does to a title that can be pressed; scoped styles come after those of the app. */
const scoped = '.title[data-scoped] { font: inherit }'

test.each(['en', 'zh-CN'])('signs are as wide as their own language wants in a window in %s', (window) => {
  const before = document.documentElement.lang
  document.documentElement.lang = window
  const style = document.createElement('style')
  style.textContent = scoped
  document.head.append(style)
  const main = document.createElement('main')
  main.innerHTML = ['zh-CN', 'en']
    .map((lang) => `<button class="title" data-scoped lang="${lang}">“甲”，one</button>`)
    .join('')
  main.innerHTML += '<code lang="en">“one”</code>'
  document.body.append(main)
  onTestFinished(() => {
    main.remove()
    style.remove()
    document.documentElement.lang = before
  })
  const widths = [...main.children].map((element) => getComputedStyle(element).fontVariantEastAsian)
  expect(widths).toEqual(['normal', 'proportional-width', 'normal'])
})
