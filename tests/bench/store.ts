import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureBookmarks } from './store/bookmarks'
import { buildLibrary } from './store/build-library'
import { measureOpening } from './store/opening'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '300' },
  },
})
const root = await mkdtemp(join(tmpdir(), 'dogear-bench-store-'))
try {
  const sizes = values.sizes.split(',').map(Number)
  for (const size of sizes) {
    const folder = join(root, String(size))
    await buildLibrary(folder, size)
    await measureBookmarks(folder, size, Number(values.rounds))
    if (size <= 10_000) await measureOpening(folder, size)
  }
} finally {
  await rm(root, { recursive: true, force: true })
}
