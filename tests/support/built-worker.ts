import { basename, resolve } from 'node:path'
import { build } from 'vite'

const source = resolve(import.meta.dirname, '../../src')

/** Builds a worker of `src/main`, named by its path without `.ts`, as the product's build does, and gives its file. */
export async function buildWorker(folder: string, path: string): Promise<string> {
  const name = basename(path)
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(source, 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: { [name]: resolve(source, `main/${path}.ts`) },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  return resolve(folder, `${name}.mjs`)
}
