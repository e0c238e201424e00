import { resolve } from 'node:path'
import { build } from 'vite'

/** Bundles an entry of our own TypeScript into one ES module for plain Node. Gives the path of the module. */
export async function bundleForNode(entry: string, folder: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: resolve(root, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: '[name].mjs', codeSplitting: false } },
    },
  })
  const name = entry.split('/').at(-1)?.replace(/\.ts$/, '.mjs') ?? entry
  return resolve(folder, name)
}
