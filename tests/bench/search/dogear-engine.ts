import { setTimeout } from 'node:timers/promises'
import type { Search } from '../../../src/main/search/search'
import { createSearch } from '../../../src/main/search/create-search'
import { memoryLibrary } from '../../support/memory-library'
import { page, processor, type Built, type Engine } from './engine'

const stamps = { createdAt: 1, updatedAt: 1, device: 'bench' }

/** Dogear's own search, through its index or by scanning alone. */
export function dogearEngine(name: string, indexed: boolean, worker: string): Engine {
  return {
    name,
    async build(questions, folder): Promise<Built> {
      const library = memoryLibrary(folder)
      await library.commit([
        { op: 'put', table: 'banks', value: { id: 'bank', title: 'Bench', language: 'zh-CN', ...stamps } },
        ...questions.map((value) => ({ op: 'put', table: 'questions', value }) as const),
      ])
      const open = (): Search =>
        createSearch({ library, clock: Date.now, calm: 0, worker, scanLimit: indexed ? 0 : Infinity })
      const before = threadTime()
      let search = open()
      if (!indexed) return builtFrom(search)
      await ready(search)
      const busy = threadTime() - before
      search.close()
      // A restart finds neither the garbage of the build nor its thread, which takes a moment to end.
      await setTimeout(500)
      globalThis.gc?.()
      const started = processor()
      search = open()
      await ready(search)
      return { ...builtFrom(search), busy, load: processor() - started }
    },
  }
}

function builtFrom(search: Search): Built {
  return {
    first: (query) => search.find(query).best(page),
    all: (query) => search.find(query).ids(),
    close: () => search.close(),
  }
}

function ready(search: Search): Promise<void> {
  // Work in the background does not keep a process alive by itself.
  const alive = setInterval(() => undefined, 1_000)
  return new Promise<void>((resolve, reject) =>
    search.onProgress(({ state }) => {
      if (state === 'ready') resolve()
      if (state === 'failed') reject(new Error('The index failed to build.'))
    }),
  ).finally(() => clearInterval(alive))
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
