import { fileURLToPath } from 'node:url'
import type { BenchTable } from './report/bench-table'
import { formatTable } from './report/format-table'
import { parts } from './parts'

/** Runs one part in this process and sends its tables to the one that started it. */
const [name = '', sizes = '', quick = ''] = process.argv.slice(2)
const load = parts[name]
if (load === undefined) throw new Error(`There is no part "${name}".`)
const measure = await load()
await measure({
  sizes: sizes.split(',').map(Number),
  quick: quick === 'quick',
  root: process.env['DOGEAR_ROOT'] ?? process.cwd(),
  built: (entry) => fileURLToPath(new URL(`./${entry}.js`, import.meta.url)),
  report(table: BenchTable) {
    console.log(`\n${formatTable(table)}`)
    process.send?.(table)
  },
})
process.disconnect()
