import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { channelNames } from './src/shared/contract/channels.ts'

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') }
const entry = (path: string): string => resolve(import.meta.dirname, path)

/** Puts the bundled question banks beside the main process, so that `out` holds all the app needs. */
function bundledBanks(): Plugin {
  const folder = entry('resources/banks')
  return {
    name: 'bundled-banks',
    generateBundle() {
      for (const name of readdirSync(folder)) {
        this.emitFile({ type: 'asset', fileName: `banks/${name}`, source: readFileSync(join(folder, name)) })
      }
    },
  }
}

/** Puts the optimizer of FSRS, as it was installed for this system, beside the main process. */
function optimizer(): Plugin {
  const scope = entry('node_modules/@open-spaced-repetition')
  return {
    name: 'optimizer',
    generateBundle() {
      const installed = existsSync(scope) ? readdirSync(scope, { recursive: true, encoding: 'utf8' }) : []
      for (const path of installed.filter((name) => name.endsWith('.node'))) {
        this.emitFile({
          type: 'asset',
          fileName: `optimizer/${basename(path)}`,
          source: readFileSync(join(scope, path)),
        })
      }
    },
  }
}

export default defineConfig({
  main: {
    // The build of fflate for Node declares a `require` of its own, as the bundler does for its chunks.
    resolve: {
      alias: [
        ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
        { find: /^fflate$/, replacement: 'fflate/browser' },
      ],
    },
    plugins: [bundledBanks(), optimizer()],
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: {
          index: entry('src/main/index.ts'),
          host: entry('src/main/host.ts'),
          cli: entry('src/main/cli.ts'),
          'anchor-worker': entry('src/main/annotations/anchor-worker.ts'),
          'search-worker': entry('src/main/search/building/search-worker.ts'),
          'fit-worker': entry('src/main/study/fitting/fit-worker.ts'),
          'import-worker': entry('src/main/importing/reading/import-worker.ts'),
          'pack-worker': entry('src/main/exporting/anki/pack-worker.ts'),
          'trust-worker': entry('src/main/trust/trust-worker.ts'),
          'loopback-page': entry('src/main/loopback/page/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    define: { __CHANNEL_NAMES__: JSON.stringify(channelNames) },
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: entry('src/preload/index.ts') },
        // A sandboxed preload can load neither ES modules nor a second file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: entry('src/renderer'),
    resolve: { alias },
    plugins: [vue()],
    build: {
      // The content security policy allows fonts from files only, so none may be inlined.
      assetsInlineLimit: 0,
      // Half of the script the page would have to read before the first question.
      minify: true,
      rollupOptions: {
        input: entry('src/renderer/index.html'),
        // What every start needs comes in one piece: two dozen small files would wait for one another.
        output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
      },
    },
  },
})
