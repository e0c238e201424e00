import { mediaHeaders, printHeaders, securityHeaders } from '../content-security-policy'
import type { StoredMedia } from '../library/media'
import { readRendererFile } from '../renderer-files'
import type { ElectronApi } from './electron-api'
import { isPageUrl, pageScheme } from './page-origin'
import type { PagesToPrint } from './print-page'

/** Must run before the app is ready. */
export function declarePageScheme({ protocol }: Pick<ElectronApi, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ])
}

const printPath = /^\/print\/([^/]+)$/
const mediaPath = /^\/media\/([^/]+)$/

/** Serves the built renderer, the library's media and what is being printed, and nothing else, under the app's own scheme. */
export function servePage(
  { protocol }: Pick<ElectronApi, 'protocol'>,
  rendererFolder: string,
  media: (name: string) => Promise<StoredMedia | undefined>,
  pages: PagesToPrint = new Map(),
): void {
  protocol.handle(pageScheme, async ({ method, url }) => {
    if (method !== 'GET' || !isPageUrl(url)) return refusal()
    const { pathname } = new URL(url)
    const page = pages.get(printPath.exec(pathname)?.[1] ?? '')
    if (page !== undefined)
      return new Response(page, { headers: { ...printHeaders, 'Content-Type': 'text/html; charset=utf-8' } })
    const [, mediaName] = mediaPath.exec(pathname) ?? []
    const file = mediaName === undefined ? readRendererFile(rendererFolder, pathname) : await media(mediaName)
    if (!file) return refusal()
    return new Response(new Uint8Array(file.body), {
      headers: {
        ...(mediaName === undefined ? securityHeaders : mediaHeaders),
        'Content-Type': file.mediaType,
      },
    })
  })
}

function refusal(): Response {
  return new Response(null, { status: 404, headers: securityHeaders })
}
