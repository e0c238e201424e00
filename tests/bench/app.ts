import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../support/chromium'
import { memoryOf, startEmptyServer, startHost, type RunningServer } from './app/host'
import { timeFromClick, timeToResults, watchFrames, type Frames } from './app/in-page'
import type { BenchContext, BenchPart } from './bench-part'
import type { BenchTable } from './report/bench-table'
import { generateCorpus } from './search/corpus'
import { drawQueries } from './search/queries'
import { buildLibrary } from './store/build-library'
import { median, pairedRatio, quantile } from './store/figures'

const rows = 'main [role="listbox"] [role="option"]'
const bank = '[role="treeitem"][aria-level="1"]'
const scroller = 'main [role="listbox"]'

/** The browser host in Chromium: from the start to a question, the list, a keystroke, memory. */
export const measureApp: BenchPart = async (context) => {
  const browser = await chromium.launch(chromiumLaunchOptions())
  const root = await mkdtemp(join(tmpdir(), 'dogear-bench-app-'))
  try {
    for (const size of context.sizes) {
      const library = join(root, String(size))
      await buildLibrary(library, size, { lastPlace: `/read/Q${'5'.padStart(25, '0')}` })
      context.report(await measureStart(context, browser, library, size))
      await measureRooms(context, browser, library, size)
    }
  } finally {
    await browser.close()
    await rm(root, { recursive: true, force: true })
  }
}

async function measureStart(
  { root, quick }: BenchContext,
  browser: Browser,
  library: string,
  size: number,
): Promise<BenchTable> {
  const ours: number[] = []
  const address: number[] = []
  const empty: number[] = []
  for (let round = 0; round < (quick ? 3 : 7); round += 1) {
    empty.push((await toFirstLine(browser, startEmptyServer)).total)
    const { total, server } = await toFirstLine(browser, () => startHost(root, library))
    ours.push(total)
    address.push(server)
  }
  return {
    title: 'From the start of the process to the first readable question',
    size,
    columns: [
      { name: 'median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: '× empty page' },
      { name: 'of it to the address', unit: 'ms' },
    ],
    rows: [
      { name: 'an empty page of an empty server', values: [median(empty), quantile(empty, 0.95), 1, null] },
      {
        name: 'Dogear, the question last read',
        values: [median(ours), quantile(ours, 0.95), pairedRatio(ours, empty), median(address)],
      },
    ],
    plot: 'median',
  }
}

async function toFirstLine(
  browser: Browser,
  start: () => Promise<RunningServer>,
): Promise<{ total: number; server: number }> {
  const page = await browser.newPage()
  const started = performance.now()
  const server = await start()
  await page.goto(server.url)
  await page.locator('main h1').first().waitFor()
  const total = performance.now() - started
  await page.close()
  await server.stop()
  return { total, server: server.startMilliseconds }
}

async function measureRooms(
  { root, quick, report }: BenchContext,
  browser: Browser,
  library: string,
  size: number,
): Promise<void> {
  const host = await startHost(root, library)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.goto(host.url)
    await page.locator('main h1').first().waitFor()
    await untilIndexed(library)
    const banks = await openBankAgainAndAgain(page, quick ? 5 : 21)
    const rest = await watchFrames(page, null, quick ? 120 : 300)
    const scrolling = await watchFrames(page, scroller, quick ? 120 : 600)
    const keystrokes = await typeWords(page, size, quick ? 30 : 200)
    report(reactionTable(size, banks, keystrokes))
    report(frameTable(size, rest, scrolling))
    report(await memoryTable(page, host, size))
  } finally {
    await page.close()
    await host.stop()
  }
}

async function openBankAgainAndAgain(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await page.evaluate(() => (location.hash = '#/settings'))
    await page.locator(rows).first().waitFor({ state: 'detached' })
    await page.locator(bank).waitFor()
    times.push(await timeFromClick(page, bank, rows))
  }
  return times
}

/** The first start with a library makes its index, which takes a processor of its own meanwhile. */
async function untilIndexed(library: string): Promise<void> {
  for (const until = Date.now() + 180_000; Date.now() < until;) {
    if (existsSync(join(library, 'cache', 'search-index.bin'))) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Milliseconds between two keys of somebody who types fast. */
const betweenKeys = 120

/** Types words key by key, takes two keys back and empties the field, over and over. Gives each key's time. */
async function typeWords(page: Page, size: number, count: number): Promise<number[]> {
  const { zh4, en } = drawQueries(generateCorpus(Math.min(size, 1_000)))
  const words = zh4.flatMap((word, at) => [word, (en[at] ?? '').slice(0, 6)])
  const field = page.getByRole('main').getByRole('combobox')
  const times: number[] = []
  const press = async (key: () => Promise<void>): Promise<void> => {
    if (times.length === count) return
    times.push(await timeToResults(page, key))
    await page.waitForTimeout(betweenKeys)
  }
  for (let round = 0; times.length < count; round += 1) {
    await field.focus()
    for (const character of words[round % words.length] ?? '')
      await press(() => page.keyboard.insertText(character))
    for (const key of ['Backspace', 'Backspace']) await press(() => page.keyboard.press(key))
    await field.selectText()
    await press(() => page.keyboard.press('Backspace'))
  }
  return times
}

function reactionTable(size: number, banks: readonly number[], keystrokes: readonly number[]): BenchTable {
  const values = (times: readonly number[]) => [median(times), quantile(times, 0.95), Math.max(...times)]
  return {
    title: 'From a press to the rows on screen',
    size,
    columns: [
      { name: 'median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: 'longest', unit: 'ms' },
    ],
    rows: [
      { name: 'opening a bank', values: values(banks) },
      { name: 'first page of results after a keystroke', values: values(keystrokes) },
      { name: 'the first key of a session', values: [keystrokes[0] ?? null, null, null] },
    ],
    plot: 'median',
  }
}

function frameTable(size: number, rest: Frames, scrolling: Frames): BenchTable {
  const row = (name: string, { median: middle, high, longest, slow, longTasks }: Frames) => ({
    name,
    values: [middle, high, longest, slow, longTasks],
  })
  return {
    title: 'Frames of the list',
    size,
    columns: [
      { name: 'median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: 'longest', unit: 'ms' },
      { name: 'frames over 50 ms' },
      { name: 'tasks over 50 ms' },
    ],
    rows: [row('the page at rest', rest), row('scrolling end to end', scrolling)],
  }
}

async function memoryTable(page: Page, host: RunningServer, size: number): Promise<BenchTable> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? null
  const { now, peak } = memoryOf(host.pid)
  return {
    title: 'Memory',
    size,
    columns: [
      { name: 'now', unit: 'MB' },
      { name: 'at most', unit: 'MB' },
    ],
    rows: [
      { name: 'main process, resident', values: [now, peak] },
      { name: 'page, JavaScript', values: [heap === null ? null : heap / 1e6, null] },
    ],
    plot: 'now',
  }
}
