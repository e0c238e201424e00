import type { Documents } from '../documents/documents'
import { hashOfId } from '../index/slot-table'
import { stampOf, textsOf, type SearchDocument } from '../question-texts'
import type { BuildRequest, BuildWorker, DocumentFacts } from './build-messages'

/** Questions sent to the worker at a time: the main thread is busy for less than a millisecond or two with each. */
const batchSize = 100
/** Batches sent ahead of the answers, so that the worker need not wait for the main thread. */
const fewBatches = 3

/**
 * Sends all documents to a worker and gives what else is to be known of them. `goOn` is told how many were sent and
 * may end it; undefined is given then.
 */
export async function sendDocuments(
  documents: Documents,
  worker: BuildWorker,
  goOn: (done: number) => boolean,
): Promise<DocumentFacts | undefined> {
  const count = documents.freeze()
  const facts: DocumentFacts = {
    stamps: new Float64Array(count),
    sizes: new Uint32Array(count),
    hashes: new Uint32Array(count),
  }
  const underWay: Promise<unknown>[] = []
  const send = (request: BuildRequest): void => {
    const sent = worker.request(request)
    // It is awaited below, but another may fail before its turn comes.
    sent.catch(() => undefined)
    underWay.push(sent)
  }
  send({ kind: 'begin' })
  for (let first = 0; first < count; first += batchSize) {
    if (!goOn(first)) return undefined
    const batch: (string[] | null)[] = []
    for (let slot = first; slot < Math.min(first + batchSize, count); slot += 1) {
      const document = documents.at(slot)
      batch.push(document ? textsFrom(document) : null)
      if (!document) continue
      const { question, notes } = document
      const hash = hashOfId(question.id)
      facts.hashes[slot] = hash
      facts.stamps[slot] = stampOf(question, notes, hash)
      facts.sizes[slot] = documents.sizeAt(slot)
    }
    send({ kind: 'add', first, documents: batch })
    if (underWay.length > fewBatches) await underWay.shift()
  }
  await Promise.all(underWay)
  return facts
}

/** The title, then every other text. */
function textsFrom(document: SearchDocument): string[] {
  const others = textsOf(document).filter(([field]) => field !== 'title')
  return [document.question.title, ...others.map(([, text]) => text)]
}
