import { z } from 'zod'
import type { LastCheck } from '@shared/domain/trust'
import { readIfThere, replaceFile } from './files'
import { layout, pathIn } from './layout'

const count = z.number().int().nonnegative()
const schema = z.object({ at: count, revision: count, problems: count })

/** What the last full check of a library found; null where there was none that can be read. */
export async function readLastCheck(folder: string): Promise<LastCheck | null> {
  try {
    const bytes = await readIfThere(pathIn(folder, layout.lastCheck))
    return bytes === undefined ? null : schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

/** Remembers what a full check found. */
export async function writeLastCheck(folder: string, check: LastCheck): Promise<void> {
  await replaceFile(pathIn(folder, layout.lastCheck), async (file) => {
    await file.appendFile(`${JSON.stringify(check)}\n`)
  })
}
