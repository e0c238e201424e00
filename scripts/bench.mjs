import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** Builds tests/bench into one folder and runs it with the arguments given; `-- --help` tells of them. */
const root = resolve(import.meta.dirname, '..')
const folder = await mkdtemp(join(tmpdir(), 'dogear-bench-'))
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
          'search-worker': join(root, 'src/main/search/building/search-worker.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const child = spawn(process.execPath, [join(folder, 'bench.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, DOGEAR_ROOT: root },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  process.exitCode = await new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
} finally {
  await rm(folder, { recursive: true, force: true })
}
