import { defaultLibraryFolder } from '../../default-folders'
import { installationAt } from '../../installation'
import { serve } from '../../loopback/serve'
import { readArguments, readNumber } from '../arguments'
import type { Command } from '../command'

/** Runs the browser host until it is stopped. */
export const serveCommand: Command = {
  name: 'serve',
  usage: '[--library DIR] [--port N] [--no-open] [--json]',
  summary: 'serves the app to a browser on this machine until it is stopped',
  async run(args, output) {
    const { values } = readArguments(args, {
      library: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
    })
    return serve(installationAt(output.mainFolder), {
      folder: values.library ?? defaultLibraryFolder(),
      port: readNumber('port', values.port ?? '0', 0, 65_535),
      open: values['no-open'] !== true,
      json: output.json,
    })
  },
}
