import { dirname } from 'node:path'
import { access } from 'node:fs/promises'
import { renameStubbornly, replaceFile, syncFolder } from './files'
import { pathIn, timeInName } from './layout'

/** Renames a file that could not be read, so that nothing overwrites it. Gives its new name. */
export async function setAside(folder: string, name: string, time: number): Promise<string> {
  const kept = await freeName(folder, (mark) => `${name}.damaged-${mark}`, time)
  const path = pathIn(folder, kept)
  await renameStubbornly(pathIn(folder, name), path)
  await syncFolder(dirname(path))
  return kept
}

/** Keeps lines of a journal that could not be read in a file of their own. Gives its name. */
export async function keepDamagedLines(
  folder: string,
  lines: readonly Buffer[],
  time: number,
): Promise<string> {
  const kept = await freeName(folder, (mark) => `journal.damaged-${mark}.ndjson`, time)
  await replaceFile(pathIn(folder, kept), async (file) => {
    for (const line of lines) await file.appendFile(Buffer.concat([line, Buffer.from('\n')]))
  })
  return kept
}

async function freeName(folder: string, name: (mark: string) => string, time: number): Promise<string> {
  const mark = timeInName(time)
  for (let count = 1; ; count += 1) {
    const candidate = name(count === 1 ? mark : `${mark}-${count}`)
    const isTaken = await access(pathIn(folder, candidate)).then(
      () => true,
      () => false,
    )
    if (!isTaken) return candidate
  }
}
