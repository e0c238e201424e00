import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') }
const entry = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: {
          index: entry('src/main/index.ts'),
          host: entry('src/main/host.ts'),
          cli: entry('src/main/cli.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
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
    build: { rollupOptions: { input: entry('src/renderer/index.html') } },
  },
})
