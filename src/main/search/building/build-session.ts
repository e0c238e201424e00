import { foldText } from '@shared/domain/fold-text'
import { IndexBuilder } from '../index/index-builder'
import { packIndex } from '../index/index-file'
import { orderOfTitles } from '../index/title-order'
import type { BuildReply, BuildRequest } from './build-messages'
import { writeIndexFile } from './stored-file'

/** Answers the requests of one client; the same on a thread of its own and in place. */
export function createBuildSession(): (request: BuildRequest) => Promise<BuildReply> {
  let texts = new IndexBuilder()
  let titles = new IndexBuilder()
  let foldedTitles: (string | undefined)[] = []

  function begin(): BuildReply {
    texts = new IndexBuilder()
    titles = new IndexBuilder()
    foldedTitles = []
    return { kind: 'done' }
  }

  function add({ first, documents }: Extract<BuildRequest, { kind: 'add' }>): BuildReply {
    documents.forEach((document, at) => {
      const slot = first + at
      const title = document?.[0]
      if (title !== undefined) titles.add(slot, title)
      foldedTitles[slot] = title === undefined ? undefined : foldText(title)
      document?.forEach((text) => texts.add(slot, text))
    })
    return { kind: 'done' }
  }

  async function finish({ file, ...source }: Extract<BuildRequest, { kind: 'finish' }>) {
    const slotCount = foldedTitles.length
    const parts = { texts: texts.finish(slotCount), titles: titles.finish(slotCount) }
    const titleOrder = orderOfTitles(foldedTitles)
    begin()
    const index = packIndex({ ...source, titleOrder }, parts)
    const problem = await writeIndexFile(file, index)
    return { kind: 'built', index, ...(problem === undefined ? {} : { problem }) } as const
  }

  return async (request) => {
    switch (request.kind) {
      case 'begin':
        return begin()
      case 'add':
        return add(request)
      case 'finish':
        return finish(request)
    }
  }
}
