import { expect, type Page } from '@playwright/test'

/** Does what makes the page save that text, and waits until it is said to be on the disk. */
export async function untilSaved(page: Page, text: string, act: () => Promise<void>): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().postData()?.includes(text) === true)
  await act()
  expect((await saved).ok()).toBe(true)
}
