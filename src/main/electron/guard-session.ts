import type { Session } from 'electron'
import { isPageUrl, pageUrl } from './page-origin'

/** The one thing the page may ask of the system: to put text on the clipboard when the person copies. */
const granted = 'clipboard-sanitized-write'

const ownBlob = `blob:${pageUrl}`

/** Refuses every other permission and device, every request that leaves the app, and downloads of anything but what the page made. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === granted && isPageUrl(contents.getURL())),
  )
  session.setPermissionCheckHandler(
    (contents, permission) => permission === granted && contents !== null && isPageUrl(contents.getURL()),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  // Electron asks the person where a download goes.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(ownBlob)) event.preventDefault()
  })
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !staysInside(url) }))
}

/** Blobs and data carry what the page itself holds; developer tools load their own parts. */
function staysInside(url: string): boolean {
  return isPageUrl(url) || /^(?:data|devtools):/.test(url) || url.startsWith(ownBlob)
}
