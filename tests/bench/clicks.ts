import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../support/chromium'
import { wordsOf } from '../support/e2e/words'
import { startHost } from './app/host'
import type { BenchPart } from './bench-part'
import { bankText } from './importing/bank-text'
import { noteClicks, watch, type Watched } from './importing/watch-clicks'
import type { BenchTable } from './report/bench-table'
import { buildLibrary } from './store/build-library'
import { quantile } from './store/figures'

/** Questions that are there, and questions that are imported meanwhile. */
const [known, imported] = [1_000, 10_000]

const t = wordsOf('en')

/** So often everything is done anew, for a commit is over after a few clicks. */
const rounds = 4
/** What every answer says one after the other, so that each import is one in which all are changed. */
const changes = ['要点壹', '要点甲']

/** Clicks in the page of the browser host while a large bank is read, looked through, committed and indexed, and while all is exported and checked. */
export const measureClicks: BenchPart = async ({ root, quick, report }) => {
  const watched = new Map<string, Watched>()
  for (let round = 0; round < (quick ? 1 : rounds); round += 1) {
    for (const [name, { clicks, longestTask, seconds }] of await measureOnce(root, quick)) {
      const before = watched.get(name) ?? { clicks: [], longestTask: 0, seconds: [] }
      watched.set(name, {
        clicks: [...before.clicks, ...clicks],
        longestTask: Math.max(before.longestTask, longestTask),
        seconds: [...before.seconds, ...seconds],
      })
    }
  }
  report(table([...watched]))
}

/** In a new library, and a page that was opened just now. */
async function measureOnce(root: string, quick: boolean): Promise<[string, Watched][]> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-bench-clicks-'))
  const library = join(folder, 'library')
  await buildLibrary(library, known)
  const file = join(folder, 'bank.md')
  const browser = await chromium.launch(chromiumLaunchOptions())
  const host = await startHost(root, library)
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    page.setDefaultTimeout(120_000)
    await page.goto(host.url)
    await goTo(page, 'library')
    await noteClicks(page)
    const watched: [string, Watched][] = [
      ['at rest', await watch(browser, page, () => clickRows(page, Promise.resolve(), 40))],
      ['changing rooms at rest', await watch(browser, page, () => changeRooms(page))],
    ]
    await writeFile(file, bankText(imported))
    watched.push(...(await importWhileClicking(browser, page, file)))
    for (const changed of quick ? changes.slice(0, 1) : changes) {
      await writeFile(file, bankText(imported).replaceAll('要点一', changed))
      for (const [name, each] of await importWhileClicking(browser, page, file))
        watched.push([`${name}, every answer changed`, each])
    }
    watched.push(...(await exportWhileClicking(browser, page)))
    return watched
  } finally {
    await browser.close()
    await host.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Imports a file through the room for it, and clicks elsewhere whenever it does something. */
async function importWhileClicking(browser: Browser, page: Page, file: string): Promise<[string, Watched][]> {
  await goTo(page, 'import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: t('importing.start.choose') }).click()
  const reading = await watch(browser, page, async () => {
    const previewed = answerTo(page, 'imports.preview')
    await (await chooser).setFiles(file)
    await goTo(page, 'library')
    await clickRows(page, previewed)
  })
  const preview = await watch(browser, page, async () => {
    await goTo(page, 'import')
    const found = page.getByRole('group', { name: t('importing.found') }).getByRole('listitem')
    await found.first().waitFor()
    for (let at = 0; at < 24; at += 1)
      await found
        .nth(at % 8)
        .getByRole('button')
        .first()
        .click()
  })
  const commit = await watch(browser, page, async () => {
    const committed = answerTo(page, 'imports.commit')
    await page.getByRole('button', { name: /^Import \d/ }).click()
    await goTo(page, 'library')
    await clickRows(page, committed)
  })
  const indexing = await watch(browser, page, () => clickRows(page, Promise.resolve(), 60))
  return [
    ['reading', reading],
    ['looking through', preview],
    ['committing', commit],
    ['indexing', indexing],
  ]
}

/** Exports everything, and checks every file of the library, and clicks elsewhere meanwhile. */
async function exportWhileClicking(browser: Browser, page: Page): Promise<[string, Watched][]> {
  await goTo(page, 'import')
  const save = t('importing.export.save', { format: t('importing.export.markdown') })
  const exported = await watch(browser, page, async () => {
    const written = answerTo(page, 'exports.create')
    await page.getByRole('button', { name: save }).click()
    await goTo(page, 'library')
    await clickRows(page, written)
  })
  await page.goto(new URL('#/settings/data', page.url()).href)
  const checked = await watch(browser, page, async () => {
    const told = answerTo(page, 'trust.check')
    await page.getByRole('button', { name: t('trust.check.do') }).click()
    await goTo(page, 'library')
    await clickRows(page, told)
  })
  return [
    ['exporting all', exported],
    ['checking all', checked],
  ]
}

function answerTo(page: Page, channel: string): Promise<unknown> {
  return page.waitForResponse((response) => response.url().endsWith(`/request/${channel}`))
}

/** Clicks one row of the list after the other until something has come, and so many at least. */
async function clickRows(page: Page, until: Promise<unknown>, least = 1): Promise<void> {
  const over = { is: false }
  const end = (): void => void (over.is = true)
  void until.then(end, end)
  const rows = page.getByRole('option')
  await rows.first().waitFor()
  for (let at = 0; !over.is || at < least; at += 1) {
    const box = await rows.nth(at % 8).boundingBox()
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  }
  await until
}

/** What a change of rooms takes by itself: each commit, export and check is left by one. */
async function changeRooms(page: Page): Promise<void> {
  for (let times = 0; times < 10; times += 1) {
    await goTo(page, 'import')
    await page.getByRole('button', { name: t('importing.start.choose') }).waitFor()
    await goTo(page, 'library')
    await page.getByRole('option').first().waitFor()
  }
}

async function goTo(page: Page, room: string): Promise<void> {
  await page
    .getByRole('link', { name: t(`shell.rooms.${room}`) })
    .first()
    .click()
}

function table(watched: readonly [string, Watched][]): BenchTable {
  const share = (values: readonly number[]) =>
    [0.5, 0.95, 1].map((each) => (values.length === 0 ? null : quantile(values, each)))
  return {
    title: `Clicks while ${String(imported)} questions are imported`,
    columns: [
      { name: 'clicks' },
      { name: 'to the next frame, median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: 'longest', unit: 'ms' },
      { name: 'to the question, median', unit: 'ms' },
      { name: '95 %', unit: 'ms' },
      { name: 'longest', unit: 'ms' },
      { name: 'longest task of the page', unit: 'CPU ms' },
      { name: 'takes, median', unit: 's' },
    ],
    rows: watched.map(([name, { clicks, longestTask, seconds }]) => ({
      name,
      values: [
        clicks.length,
        ...share(clicks.map(({ painted }) => painted)),
        ...share(clicks.flatMap(({ shown }) => shown ?? [])),
        longestTask,
        quantile(seconds, 0.5),
      ],
    })),
  }
}
