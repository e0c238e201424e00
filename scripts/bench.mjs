import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { ensureBuilt } from './support/build.mjs'

/** Builds tests/bench into one folder and runs it with the arguments given; `-- --help` tells of them. */
const root = resolve(import.meta.dirname, '..')
const options = process.argv.slice(2)
// The app is measured as built; a comparison measures nothing.
if (
  !options.some((option) => ['--compare', '--help'].includes(option)) &&
  !(await ensureBuilt(process.execPath))
)
  process.exit(1)
// Within the project, so that what is not bundled is found.
const cache = join(root, 'node_modules/.cache')
await mkdir(cache, { recursive: true })
const folder = await mkdtemp(join(cache, 'bench-'))
try {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    ssr: { noExternal: true, external: ['playwright', 'playwright-core'] },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node22',
      rolldownOptions: {
        input: {
          bench: join(root, 'tests/bench/bench.ts'),
          'run-part': join(root, 'tests/bench/run-part.ts'),
          'grow-by-reading': join(root, 'tests/bench/importing/grow-by-reading.ts'),
          'import-worker': join(root, 'src/main/importing/reading/import-worker.ts'),
          'anchor-worker': join(root, 'src/main/annotations/anchor-worker.ts'),
          'search-worker': join(root, 'src/main/search/building/search-worker.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const child = spawn(process.execPath, [join(folder, 'bench.js'), ...options], {
    stdio: 'inherit',
    env: { ...process.env, DOGEAR_ROOT: root },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  process.exitCode = await new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
} finally {
  await rm(folder, { recursive: true, force: true })
}
