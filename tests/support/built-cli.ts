import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'vite'

export interface CommandResult {
  code: number
  stdout: string
  stderr: string
}

const root = resolve(import.meta.dirname, '../..')

/** Builds the command line alone into a folder and gives a function that runs it in a process of its own. */
export async function buildCli(folder: string): Promise<(...args: string[]) => Promise<CommandResult>> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
    ssr: { noExternal: true },
    build: { ssr: resolve(root, 'src/main/cli.ts'), outDir: folder, emptyOutDir: true, minify: false },
  })
  return (...args) =>
    new Promise((done) => {
      execFile(
        process.execPath,
        [resolve(folder, 'cli.js'), ...args],
        { maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => {
          done({ code: error === null ? 0 : Number(error.code), stdout, stderr })
        },
      )
    })
}
