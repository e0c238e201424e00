import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/**
 * Runs the benchmarks of tests/bench one after the other and prints their figures as Markdown tables:
 * `npm run bench`, or `npm run bench -- store` for one of them, with its own options behind the name.
 */
const folder = resolve(import.meta.dirname, '../tests/bench')
const all = (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3))
const [wanted, ...options] = process.argv.slice(2)

if (wanted !== undefined && !all.includes(wanted)) {
  console.error(`There is no benchmark "${wanted}". There are: ${all.join(', ')}.`)
  process.exit(2)
}
for (const name of wanted === undefined ? all.sort() : [wanted]) {
  console.log(`\n# ${name}`)
  const child = spawn(process.execPath, [join(folder, 'run.mjs'), name, ...options], { stdio: 'inherit' })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) process.exitCode = 1
}
