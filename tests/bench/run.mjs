import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** Builds one benchmark of this folder and runs it: `node tests/bench/run.mjs search --sizes 1000`. */
const [name = 'search', ...rest] = process.argv.slice(2)
const root = resolve(import.meta.dirname, '../..')
const folder = await mkdtemp(join(tmpdir(), 'dogear-bench-'))
await build({
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@shared': join(root, 'src/shared') } },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: folder,
    rolldownOptions: {
      input: {
        [name]: join(import.meta.dirname, `${name}.ts`),
        'search-worker': join(root, 'src/main/search/building/search-worker.ts'),
      },
      output: { entryFileNames: '[name].js' },
    },
  },
})
await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
const options = ['--expose-gc', '--max-old-space-size=8000', join(folder, `${name}.js`), ...rest]
const child = spawn(process.execPath, options, { stdio: 'inherit' })
process.exitCode = await new Promise((done) => child.once('exit', done))
await rm(folder, { recursive: true, force: true })
