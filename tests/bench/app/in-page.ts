import type { Page } from 'playwright'

/** What a page did while it was watched, milliseconds. */
export interface Frames {
  median: number
  /** 95th percentile. */
  high: number
  longest: number
  /** Frames that took more than 50 ms. */
  slow: number
  /** Tasks of the page that took more than 50 ms, whatever else the machine had to do. */
  longTasks: number
}

/** Scrolls the element from end to end in so many frames, or only watches the frames go by without one. */
export function watchFrames(page: Page, selector: string | null, frames: number): Promise<Frames> {
  return page.evaluate(
    async ([scrolled, count]) => {
      const element = scrolled === null ? null : document.querySelector(scrolled)
      let longTasks = 0
      const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length))
      observer.observe({ entryTypes: ['longtask'] })
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
      const times: number[] = []
      let last = await frame()
      const way = element === null ? 0 : element.scrollHeight - element.clientHeight
      for (let index = 1; index <= count; index += 1) {
        if (element !== null) element.scrollTop = (way * index) / count
        const now = await frame()
        times.push(now - last)
        last = now
      }
      observer.disconnect()
      times.sort((a, b) => a - b)
      const at = (share: number): number =>
        times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
      return {
        median: at(0.5),
        high: at(0.95),
        longest: at(1),
        slow: times.filter((time) => time > 50).length,
        longTasks,
      }
    },
    [selector, frames] as const,
  )
}

/** Milliseconds from the input a press makes in the search field to the first frame that shows what it finds. */
export async function timeToResults(page: Page, press: () => Promise<void>): Promise<number> {
  // In place before the key is pressed, which does not wait for what the page is doing.
  const waiting = await page.evaluateHandle((longest) => {
    const results = new Promise<number>((resolve, reject) => {
      const asked = performance.now()
      let started = Infinity
      document.addEventListener('input', () => (started = performance.now()), { once: true, capture: true })
      const look = (): void => {
        const now = performance.now()
        // Busy from the moment of the input until its rows are there.
        if (started < now && document.querySelector('main [role="listbox"][aria-busy="false"]'))
          resolve(now - started)
        else if (now > asked + longest) reject(new Error('No results came.'))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    return { results }
  }, 20_000)
  await press()
  return waiting.evaluate(({ results }) => results)
}

/** Milliseconds from a click on the element to the first frame after the other one is there. */
export function timeFromClick(page: Page, clicked: string, shown: string): Promise<number> {
  return page.evaluate(
    ([from, to]) =>
      new Promise<number>((resolve, reject) => {
        const target = document.querySelector<HTMLElement>(from)
        if (target === null) {
          reject(new Error(`There is no ${from}.`))
          return
        }
        const started = performance.now()
        target.click()
        const look = (): void => {
          if (document.querySelector(to) !== null) resolve(performance.now() - started)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    [clicked, shown] as const,
  )
}
