import type { BankFormat } from './format'
import { dogearFormat } from './dogear/dogear-format'
import { ankiTextFormat } from './anki/text-format'
import { annotationsFormat } from './annotations/annotations-format'
import { aikenFormat } from './aiken/aiken-format'
import { signedAnswersFormat } from './blocks/signed-answers'
import { letterBlocksFormat } from './blocks/letter-blocks'
import { giftFormat } from './gift/gift-format'
import { jsonFormat, jsonLinesFormat } from './json/json-format'
import { markdownFormat } from './markdown/markdown-format'
import { blackboardFormat } from './table/blackboard-format'
import { brightspaceFormat } from './table/brightspace-format'
import { quizletFormat } from './table/quizlet-format'
import { obsidianFormat } from './obsidian/obsidian-format'
import { qtiFormat } from './qti/qti-format'
import { opmlFormat } from './opml/opml-format'
import { tableFormat } from './table/table-format'

/** Every format that can be imported. A new one is a file of its own and a line here. */
export const bankFormats: readonly [BankFormat, ...BankFormat[]] = [
  dogearFormat,
  annotationsFormat,
  jsonFormat,
  jsonLinesFormat,
  ankiTextFormat,
  aikenFormat,
  blackboardFormat,
  brightspaceFormat,
  letterBlocksFormat,
  signedAnswersFormat,
  giftFormat,
  opmlFormat,
  qtiFormat,
  tableFormat,
  obsidianFormat,
  quizletFormat,
  markdownFormat,
]
