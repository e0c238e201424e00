import { installationAt } from './installation'
import { serve, type ServeOptions } from './loopback/serve'
import { parseServeOptions } from './loopback/serve-options'

process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  let options: ServeOptions
  try {
    options = parseServeOptions(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
  return serve(installationAt(import.meta.dirname), options)
}
