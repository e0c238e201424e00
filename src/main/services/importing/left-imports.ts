import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LeftImport } from '@shared/contract/importing-values'

const leftSchema = z.object({
  importId: z.string().regex(/^\w{1,64}$/),
  files: z.array(z.object({ name: z.string(), size: z.number() })),
  edits: z.array(z.object({ path: z.string(), text: z.string() })),
})

/**
 * Remembers which files are being previewed and what was written in their texts, so that somebody whose app ended
 * meanwhile can go on. The files themselves are not kept. It stands among what may be deleted at any time, so that
 * failing to write it fails nothing else.
 */
export class LeftImports {
  readonly #place: string
  readonly #open = new Map<string, LeftImport>()
  /** One after the other, so that what is forgotten is not written afterwards. */
  #last: Promise<unknown> = Promise.resolve()

  /** @param folder of the library */
  constructor(folder: string) {
    this.#place = join(folder, 'cache', 'imports')
  }

  /** Remembers an import that is being previewed. */
  remember(importId: string, files: LeftImport['files']): Promise<void> {
    const known = this.#open.get(importId)
    if (known) return this.#then(() => undefined)
    return this.#write({ importId, files, edits: [] })
  }

  /** Remembers a text of an import as it was edited. */
  edited(importId: string, path: string, text: string): Promise<void> {
    const known = this.#open.get(importId)
    if (!known) return this.#then(() => undefined)
    const edits = [...known.edits.filter((each) => each.path !== path), { path, text }]
    return this.#write({ ...known, edits })
  }

  /** Forgets an import, whether it is of this process or of one before. */
  forget(importId: string): Promise<void> {
    this.#open.delete(importId)
    return this.#then(() => rm(this.#pathOf(importId), { force: true }))
  }

  /** The newest import that ended with the process before; older ones are forgotten. */
  async left(): Promise<LeftImport | null> {
    const names = await readdir(this.#place).catch(() => [])
    const before = names.filter((name) => !this.#open.has(name.replace(/\.json$/, ''))).sort()
    const [newest, ...older] = before.reverse()
    await Promise.all(
      older.map((name) => rm(join(this.#place, name), { force: true }).catch(() => undefined)),
    )
    if (newest === undefined) return null
    const text = await readFile(join(this.#place, newest), 'utf8').catch(() => '')
    return parsed(text)
  }

  #write(left: LeftImport): Promise<void> {
    this.#open.set(left.importId, left)
    return this.#then(async () => {
      await mkdir(this.#place, { recursive: true })
      await writeFile(this.#pathOf(left.importId), JSON.stringify(left))
    })
  }

  #then(task: () => void | Promise<void>): Promise<void> {
    const run = this.#last.then(task).catch(() => undefined)
    this.#last = run
    return run
  }

  #pathOf(importId: string): string {
    return join(this.#place, `${importId}.json`)
  }
}

function parsed(text: string): LeftImport | null {
  try {
    return leftSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
