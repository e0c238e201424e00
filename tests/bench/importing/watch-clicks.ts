import type { Browser, Page } from 'playwright'

/** A click and what came of it, milliseconds from the event, however late the page heard of it. */
export interface Click {
  /** When the next frame was painted. */
  painted: number
  /** When the title of the clicked row stood in the page beside the list; null where none came. */
  shown: number | null
}

/** The clicks of a while, and what they had to wait for. */
export interface Watched {
  clicks: Click[]
  /** The longest task of the page, milliseconds of its processor: what others do on the machine does not count. */
  longestTask: number
  /** How long each while was. */
  seconds: number[]
}

/** Has the page note every click from now on. */
export function noteClicks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const clicks: Click[] = []
    Object.assign(window, { clicks })
    let latest = 0
    const lookFor = (title: string, click: Click, at: number): void => {
      const heading = document.querySelector('main h1.question')?.textContent ?? ''
      if (heading.includes(title)) click.shown = performance.now() - at
      else if (latest === at) requestAnimationFrame(() => lookFor(title, click, at))
    }
    const note = ({ timeStamp: at, target }: MouseEvent): void => {
      const click: Click = { painted: NaN, shown: null }
      latest = at
      requestAnimationFrame(() => {
        // What is posted in a frame comes when the frame is done.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          click.painted = performance.now() - at
          clicks.push(click)
        }
        port2.postMessage(null)
      })
      const row = target instanceof Element ? target.closest('[role="option"]') : null
      const title = row?.querySelector('.title')?.textContent.trim() ?? ''
      if (title !== '') requestAnimationFrame(() => lookFor(title, click, at))
    }
    addEventListener('click', note, { capture: true })
  })
}

/** Watches what clicks the action makes, and the tasks of the page meanwhile. */
export async function watch(browser: Browser, page: Page, action: () => Promise<void>): Promise<Watched> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  await page.evaluate(() => void ((window as unknown as { clicks: Click[] }).clicks.length = 0))
  const began = performance.now()
  await action()
  const seconds = [(performance.now() - began) / 1_000]
  const clicks = await page.evaluate(() => (window as unknown as { clicks: Click[] }).clicks)
  return { clicks, seconds, longestTask: longestTaskIn(await browser.stopTracing()) }
}

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds of the thread's processor. */
  tdur?: number
  args?: { name?: string }
}

function longestTaskIn(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${String(pid)}:${String(tid)}`),
  )
  return traceEvents
    .filter(({ pid, tid }) => pages.has(`${String(pid)}:${String(tid)}`))
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1_000), 0)
}
