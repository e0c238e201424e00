import { securityHeaders } from '../content-security-policy'
import { readRendererFile } from '../renderer-files'
import type { ElectronApi } from './electron-api'
import { isPageUrl, pageScheme } from './page-origin'

/** Must run before the app is ready. */
export function declarePageScheme({ protocol }: Pick<ElectronApi, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built renderer, and nothing else, under the app's own scheme. */
export function servePage({ protocol }: Pick<ElectronApi, 'protocol'>, rendererFolder: string): void {
  protocol.handle(pageScheme, async ({ method, url }) => {
    if (method !== 'GET' || !isPageUrl(url)) return refusal()
    const file = await readRendererFile(rendererFolder, new URL(url).pathname)
    if (!file) return refusal()
    return new Response(new Uint8Array(file.body), {
      headers: { ...securityHeaders, 'Content-Type': file.mediaType },
    })
  })
}

function refusal(): Response {
  return new Response(null, { status: 404, headers: securityHeaders })
}
