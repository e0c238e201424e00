import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { IndexBuilder } from '../index/index-builder'
import { isIntactIndex, packIndex } from '../index/index-file'
import type { BuildReply, BuildRequest } from './build-messages'

/** Answers the requests of one client; the same on a thread of its own and in place. */
export function createBuildSession(): (request: BuildRequest) => Promise<BuildReply> {
  let texts = new IndexBuilder()
  let titles = new IndexBuilder()
  let slotCount = 0

  function begin(): BuildReply {
    texts = new IndexBuilder()
    titles = new IndexBuilder()
    slotCount = 0
    return { kind: 'done' }
  }

  function add({ first, documents }: Extract<BuildRequest, { kind: 'add' }>): BuildReply {
    documents.forEach((document, at) => {
      document?.forEach((text, place) => {
        texts.add(first + at, text)
        if (place === 0) titles.add(first + at, text)
      })
    })
    slotCount = Math.max(slotCount, first + documents.length)
    return { kind: 'done' }
  }

  async function finish({ file, revision, ids, stamps }: Extract<BuildRequest, { kind: 'finish' }>) {
    const parts = { texts: texts.finish(slotCount), titles: titles.finish(slotCount) }
    const source = { revision, ids: slotCount === 0 ? [] : ids.split('\n'), stamps }
    begin()
    const index = packIndex(source, parts)
    const problem = await save(file, index)
    return { kind: 'built', index, ...(problem === undefined ? {} : { problem }) } as const
  }

  return async (request) => {
    switch (request.kind) {
      case 'load':
        return { kind: 'loaded', index: await load(request.file) }
      case 'begin':
        return begin()
      case 'add':
        return add(request)
      case 'finish':
        return finish(request)
    }
  }
}

async function load(file: string): Promise<ArrayBuffer | null> {
  try {
    // Straight into the memory it is searched in: a copy of it would cost as much as reading it.
    const handle = await open(file)
    try {
      const index = new ArrayBuffer((await handle.stat()).size)
      await handle.read(new Uint8Array(index))
      return isIntactIndex(index) ? index : null
    } finally {
      await handle.close()
    }
  } catch {
    return null
  }
}

/** Replaces the file as a whole; not synced, since a torn file is told by its checksum and made anew. */
async function save(file: string, index: ArrayBuffer): Promise<string | undefined> {
  const temporary = `${file}.tmp`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(temporary, new Uint8Array(index))
    await rename(temporary, file)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
