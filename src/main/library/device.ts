import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { homedir, hostname } from 'node:os'
import { z } from 'zod'
import { readIfThere, replaceFile } from './files'
import { layout, pathIn } from './layout'
import type { Ids } from './library'

const deviceSchema = z.object({ device: z.string().min(1), host: z.string() })

/**
 * The identity of this computer and user in this library, made at the first opening. Each has a file of its
 * own, so that a library folder that is shared or copied between computers does not pass it on.
 */
export async function deviceOf(folder: string, ids: Ids): Promise<string> {
  const host = hostname()
  const key = createHash('sha256').update(`${host}\n${homedir()}`).digest('hex').slice(0, 16)
  const path = pathIn(folder, `${layout.devices}/${key}.json`)
  const known = parse(await readIfThere(path))
  if (known !== undefined) return known
  const device = ids()
  await mkdir(pathIn(folder, layout.devices), { recursive: true })
  await replaceFile(path, async (file) => {
    await file.appendFile(`${JSON.stringify({ device, host })}\n`)
  })
  return device
}

function parse(bytes: Buffer | undefined): string | undefined {
  try {
    return bytes && deviceSchema.parse(JSON.parse(bytes.toString('utf8'))).device
  } catch {
    return undefined
  }
}
