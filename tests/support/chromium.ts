import { findBrowser } from '../../src/main/loopback/find-browser.ts'

/** How to start an installed browser of the Chromium family; Playwright's own where there is none. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findBrowser()
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
