import { readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

export interface RendererFile {
  body: Buffer
  mediaType: string
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/**
 * Reads a file of the built renderer.
 *
 * @param folder absolute path of the built renderer
 * @param pathname path of the request's URL, still percent-encoded; `/` is `index.html`
 * @returns undefined for what is missing, of an unknown kind, or outside the folder
 */
export function readRendererFile(folder: string, pathname: string): RendererFile | undefined {
  const path = resolveInside(folder, pathname === '/' ? '/index.html' : pathname)
  const mediaType = path === undefined ? undefined : mediaTypes[extname(path).toLowerCase()]
  if (path === undefined || mediaType === undefined) return undefined
  try {
    // In one go: between the steps of reading piece by piece, much else of a start would have its turn.
    return { body: readFileSync(path), mediaType }
  } catch {
    return undefined
  }
}

function resolveInside(folder: string, pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  // Colons name drives and alternate streams on Windows; the build uses none of these characters.
  if (/[\\:\0]/.test(decoded)) return undefined
  const path = join(folder, decoded)
  return path.startsWith(folder + sep) ? path : undefined
}
