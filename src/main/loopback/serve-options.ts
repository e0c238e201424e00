import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultLibraryFolder } from '../default-folders'
import type { ServeOptions } from './serve'

/**
 * Reads the options of the browser host.
 *
 * @throws Error with a sentence for the person when an option is unknown or has no valid value
 */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      library: { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`)
  }
  if (values.library === '') throw new Error('--library takes the path of a folder.')
  return {
    folder: values.library === undefined ? defaultLibraryFolder() : resolve(values.library),
    port,
    open: !values['no-open'],
    json: values.json,
  }
}
