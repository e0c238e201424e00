import type { BankMetadata, ImportWarning } from '@shared/domain/import'
import type { BinaryFormat } from '../binary-format'
import { UnreadableFileError } from '../format'
import type { MediaFile, ReadBank } from '../read-bank'
import { createCardTexts } from './card-texts'
import type { AnkiCollection } from './collection'
import { isDatabase } from './database'
import { openPackage } from './package'
import { questionsOf, type CardQuestion } from './questions'
import { readCollection } from './read-collection'
import { studyOf } from './study'

const packageName = /\.(?:apkg|colpkg)$/i
const collectionName = /\.anki(?:2|21)$/i

/** Anki's packages and collections of all generations. */
export const ankiFormat: BinaryFormat = {
  id: 'anki',
  detect(path, bytes) {
    if (packageName.test(path) || collectionName.test(path) || isDatabase(bytes)) return 1
    return isPackage(bytes) ? 0.9 : 0
  },
  parse(path, bytes) {
    if (bytes.length === 0)
      throw new UnreadableFileError(path, 'The file is empty. Export the deck from Anki again.', 'notAnki')
    if (isDatabase(bytes)) return readBanks(path, readCollection(path, bytes), () => undefined)
    if (!isArchive(bytes))
      throw new UnreadableFileError(
        path,
        'This is no Anki package: it is no ZIP archive. Export the deck from Anki again.',
        'notAnki',
      )
    const { collection, media } = openPackage(path, bytes)
    return readBanks(path, readCollection(path, collection), media)
  },
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** Packages of any name: their table of contents, at the end, names the collection. */
function isPackage(bytes: Uint8Array): boolean {
  return isArchive(bytes) && Buffer.from(bytes.subarray(-1_000_000)).includes('collection.anki2')
}

function readBanks(
  path: string,
  collection: AnkiCollection,
  media: (name: string) => Uint8Array | undefined,
): ReadBank[] {
  const texts = createCardTexts(media)
  const { questions, warnings } = questionsOf(collection, texts)
  const groups = Map.groupBy(questions, ({ deck }) =>
    collection.banks.has(deck[0] ?? '') ? (deck[0] ?? '') : '',
  )
  const all = [...texts.warnings, ...warnings]
  if (groups.size === 0) {
    all.push({ code: 'noQuestions', message: 'There are no cards in this file.' })
    groups.set('', [])
  }
  return [...groups].map(([name, group], index) =>
    bankOf({
      path,
      collection,
      metadata: collection.banks.get(name) ?? titleOf(group),
      questions: group,
      media: texts.shelf.files,
      warnings: index === 0 ? all : [],
    }),
  )
}

/** Where all cards lie below one deck, that is what the bank is called. */
function titleOf(questions: readonly CardQuestion[]): BankMetadata {
  const roots = new Set(questions.map(({ deck }) => deck[0]))
  const [root] = roots
  return roots.size === 1 && root !== undefined && root !== 'Default' ? { title: root } : {}
}

interface BankParts {
  path: string
  collection: AnkiCollection
  metadata: BankMetadata
  questions: readonly CardQuestion[]
  media: readonly MediaFile[]
  warnings: ImportWarning[]
}

function bankOf({ path, collection, metadata, questions, media, warnings }: BankParts): ReadBank {
  const drafts = questions.map(({ draft }) => draft)
  const text = JSON.stringify(drafts)
  return {
    file: {
      path,
      format: 'anki',
      encoding: 'utf-8',
      bank: metadata,
      questions: drafts,
      leftOver: [],
      warnings,
    },
    text: '',
    media: media.filter(({ name }) => text.includes(name)),
    study: studyOf(collection, new Map(questions.map(({ card, draft }) => [card.id, draft.key]))),
  }
}
