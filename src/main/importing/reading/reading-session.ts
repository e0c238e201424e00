import type { ReadOptions } from '@shared/domain/import'
import { transferable } from '../../thread-task'
import { keepSourceText } from '../../library/source-texts'
import { UnreadableFileError } from '../format'
import { bankFormats } from '../formats'
import { withoutUndefined } from '../without-undefined'
import { withPictures } from '../collection/place-media'
import type { MediaFile, ReadBank } from '../read-bank'
import { readBankFile } from '../read-bank-file'
import type { ReadingReply, ReadingRequest } from './reading-messages'

/** Resolves when more may be sent. */
type Send = (reply: ReadingReply) => Promise<void>

/** So many questions go into one reply, so that whoever takes it in is busy for a few milliseconds only. */
const portion = 250
const done: ReadingReply = { kind: 'done', formats: bankFormats.map(({ id }) => id) }
/** As much of a left-over passage is shown; its lines tell the rest. */
const longestLeftOver = 2_000

interface Source {
  path: string
  text: string
  encoding: string
  /** How it was asked to be read, for when its text is edited afterwards. */
  options: ReadOptions
  /** What stood beside it. */
  media: MediaFile[]
  pictures: ReadonlyMap<string, string>
}

/** Characters of a text which leaves so much behind when it was read that it is worth giving back. */
const muchText = 500_000

/**
 * Answers the requests of one client; the same on a thread of its own and in place.
 *
 * @param giveBack gives back memory that is not used any more, where it is not shared with others
 */
export function createReadingSession(
  giveBack: () => void = () => undefined,
): (request: ReadingRequest, send: Send) => Promise<void> {
  const sources: Source[] = []

  async function read({ path, bytes }: Extract<ReadingRequest, { kind: 'read' }>, send: Send): Promise<void> {
    for (const banks of bySource(readUpload(path, bytes, giveBack))) {
      const [first] = banks
      if (!first) continue
      sources.push(sourceOf(first, banks))
      await sendSource(sources.length - 1, banks, send)
    }
    await send(done)
  }

  async function reread(request: Extract<ReadingRequest, { kind: 'reread' }>, send: Send): Promise<void> {
    const known = sources[request.source]
    if (!known) throw new Error(`There is no source ${request.source}.`)
    const { text = known.text, options = known.options } = request
    const banks = readBankFile(known.path, new TextEncoder().encode(text), options).map((bank) =>
      withPictures(bank, (source) => known.pictures.get(source)),
    )
    banks[0]?.media.push(...known.media)
    Object.assign(known, { text, options })
    for (const { file } of banks) file.encoding = known.encoding
    await sendSource(request.source, banks, send)
    await send(done)
  }

  return async (request, send) => {
    try {
      switch (request.kind) {
        case 'read':
          await read(request, send)
          return
        case 'reread':
          await reread(request, send)
          return
        case 'text': {
          const { start, length } = request
          await send({ kind: 'text', text: sources[request.source]?.text.slice(start, start + length) ?? '' })
          return
        }
        case 'keep': {
          const text = sources[request.source]?.text ?? ''
          await send({ kind: 'kept', name: text === '' ? null : await keepSourceText(request.folder, text) })
        }
      }
    } catch (error) {
      await send(failureOf(error))
    }
  }
}

function readUpload(path: string, bytes: Uint8Array, giveBack: () => void): ReadBank[] {
  const banks = readBankFile(path, bytes, {}, () => release(bytes))
  if (banks.some(({ text }) => text.length > muchText)) giveBack()
  return banks
}

/** Frees bytes at once that are a memory of their own, rather than when they are found to be of no use. */
function release(bytes: Uint8Array): void {
  for (const buffer of transferable(bytes)) buffer.transfer(0)
}

function sourceOf({ file, text }: ReadBank, banks: readonly ReadBank[]): Source {
  return {
    path: file.path,
    text,
    encoding: file.encoding,
    options: {},
    media: banks.flatMap(({ media }) => media),
    pictures: new Map(banks.flatMap(({ pictures = {} }) => Object.entries(pictures))),
  }
}

function failureOf(error: unknown): ReadingReply {
  if (!(error instanceof UnreadableFileError))
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  const { path, message, reason, line } = error
  return { kind: 'unreadable', path, message, ...withoutUndefined({ reason, line }) }
}

/** Banks that stand in one text are one source. */
function bySource(banks: readonly ReadBank[]): ReadBank[][] {
  const sources: ReadBank[][] = []
  for (const bank of banks) {
    const last = sources.at(-1)
    const isSame = last?.[0]?.file.path === bank.file.path && bank.text !== '' && last[0].text === bank.text
    if (isSame) last.push(bank)
    else sources.push([bank])
  }
  return sources
}

async function sendSource(source: number, banks: readonly ReadBank[], send: Send): Promise<void> {
  const [first] = banks
  if (!first) return
  const heads = banks.map((bank): ReadBank => ({
    ...bank,
    text: '',
    file: {
      ...bank.file,
      questions: [],
      leftOver: bank.file.leftOver.map((part) => ({ ...part, text: part.text.slice(0, longestLeftOver) })),
    },
  }))
  await send({
    kind: 'source',
    source,
    path: first.file.path,
    textLength: first.text.length,
    banks: heads,
  })
  for (const [bank, { file }] of banks.entries()) {
    for (let start = 0; start < file.questions.length; start += portion)
      await send({ kind: 'questions', source, bank, questions: file.questions.slice(start, start + portion) })
  }
}
