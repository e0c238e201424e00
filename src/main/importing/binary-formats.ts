import { ankiFormat } from './anki/anki-format'
import type { BinaryFormat } from './binary-format'
import { zipFormat } from './collection/zip-format'
import { libraryFormat } from './json/library-format'
import { moodleFormat } from './moodle/moodle-format'

/** Every format that is no text, asked before a file is decoded. A new one is a file of its own and a line here. */
export const binaryFormats: readonly BinaryFormat[] = [libraryFormat, ankiFormat, moodleFormat, zipFormat]
