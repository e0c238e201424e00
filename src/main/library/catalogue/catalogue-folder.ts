import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readWithFacts, removeIfThere, renameStubbornly } from '../files'
import { catalogueOf, pathIn } from '../layout'
import { decodeCatalogue, encodeCatalogue, type Catalogue, type DocumentStamp } from './catalogue'
import { CatalogueMaker } from './catalogue-maker'

const bytesPerRead = 1 << 18

/** Reads the catalogue of a document; `undefined` where there is none of just that file. */
export async function readCatalogue(
  folder: string,
  name: string,
  stamp: DocumentStamp,
): Promise<Catalogue | undefined> {
  const file = await readWithFacts(pathIn(folder, catalogueOf(name)))
  const catalogue = file && decodeCatalogue(file.bytes)
  return catalogue && isSame(catalogue.stamp, stamp) ? catalogue : undefined
}

/** Keeps a catalogue. It is not synced: one that is cut short by a power failure is known by its checksum. */
export async function keepCatalogue(folder: string, name: string, catalogue: Catalogue): Promise<void> {
  const path = pathIn(folder, catalogueOf(name))
  const temporary = `${path}.tmp`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(temporary, encodeCatalogue(catalogue))
    await renameStubbornly(temporary, path)
  } catch (error) {
    await removeIfThere(temporary).catch(() => undefined)
    throw error
  }
}

/** Makes and keeps the catalogue of a document that stands in the folder, unless there is one. */
export async function completeCatalogue(
  folder: string,
  name: string,
  stamp: DocumentStamp,
  lists: () => Readonly<Record<string, readonly unknown[]>>,
): Promise<void> {
  if ((await readCatalogue(folder, name, stamp)) !== undefined) return
  const maker = new CatalogueMaker()
  const file = await open(pathIn(folder, name), 'r')
  try {
    const { size, mtimeMs } = await file.stat()
    if (!isSame({ ...stamp, size, modified: mtimeMs }, stamp)) return
    const bytes = Buffer.allocUnsafe(bytesPerRead)
    for (;;) {
      const { bytesRead } = await file.read(bytes, 0, bytesPerRead)
      if (bytesRead === 0) break
      maker.take(bytes.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
  const catalogue = await maker.finish(stamp, lists())
  if (catalogue !== undefined) await keepCatalogue(folder, name, catalogue)
}

function isSame(a: DocumentStamp, b: DocumentStamp): boolean {
  return a.revision === b.revision && a.size === b.size && a.modified === b.modified
}
