import { readFileSync } from 'node:fs'
import type { Installation } from '../installation'
import { readRendererFile, type RendererFile } from '../renderer-files'

const bridgePath = '/dogear-bridge.js'
const shimPath = '/dogear-electron.js'
const script = 'text/javascript; charset=utf-8'

/** Answers GET requests: the built renderer, its page given the built preload as first script. */
export function readPageFile(installation: Installation, pathname: string): RendererFile | undefined {
  if (pathname === shimPath) return { body: readFileSync(installation.loopbackPage), mediaType: script }
  if (pathname === bridgePath) return { body: bridge(installation.preload), mediaType: script }
  const file = readRendererFile(installation.renderer, pathname)
  const isPage = file?.mediaType.startsWith('text/html') === true
  return isPage ? { ...file, body: withBridge(file.body) } : file
}

/** Module scripts run in their order, so the bridge stands before the app's first line runs. */
function withBridge(page: Buffer): Buffer {
  const text = page.toString('utf8')
  const [head] = /<head[^>]*>/i.exec(text) ?? []
  if (head === undefined) throw new Error('The built page has no head.')
  // What the bridge imports is asked for with it, ahead of all that the app needs.
  const first = `<link rel="modulepreload" href="${shimPath}">\n<script type="module" src="${bridgePath}"></script>`
  return Buffer.from(text.replace(head, () => `${head}\n${first}`))
}

function bridge(preload: string): Buffer {
  const source = readFileSync(preload, 'utf8')
  return Buffer.from(
    `import * as electron from '${shimPath}'\n` +
      `const load = (name) => { if (name === 'electron') return electron; throw new Error('No module ' + name) }\n` +
      `;(function (require, module, exports) {\n${source}\n})(load, { exports: {} }, {})\n`,
  )
}
