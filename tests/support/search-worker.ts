import { resolve } from 'node:path'
import { build } from 'vite'

const source = resolve(import.meta.dirname, '../../src')

/** Builds the search worker into a folder as the product's build does, and gives its file. */
export async function buildSearchWorker(folder: string): Promise<string> {
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
        input: { 'search-worker': resolve(source, 'main/search/building/search-worker.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  return resolve(folder, 'search-worker.mjs')
}
