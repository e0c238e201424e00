import type { ImportWarning } from '@shared/domain/import'
import { mediaTypes } from '@shared/domain/media'
import type { ReadEntry } from '../binary-format'
import { UnreadableFileError } from '../format'
import type { ReadBank } from '../read-bank'
import type { CollectionEntry } from './collection-entry'
import { createPictureShelf, placeMedia } from './place-media'

const bankNames =
  /\.(?:md|markdown|mdown|mkd|txt|text|csv|tsv|tab|json|gift|xml|opml|apkg|colpkg|anki2|anki21)$/i
/** What systems and programs leave beside the files of a person, and what only lists the files of a quiz. */
const byTheWay =
  /(?:^|\/)(?:__MACOSX|\.[^/]*|node_modules|Thumbs\.db|desktop\.ini|imsmanifest\.xml|assessment_meta\.xml)(?:\/|$)/i

/**
 * Reads every bank of an archive or folder; pictures beside them that their texts refer to come along. What cannot
 * be read is named in a warning and the rest is read. Throws `UnreadableFileError` where nothing can be read.
 */
export function readCollection(
  path: string,
  entries: readonly CollectionEntry[],
  readEntry: ReadEntry,
): ReadBank[] {
  const warnings: ImportWarning[] = []
  const safe = entries.filter(({ name }) => {
    if (!climbs(name)) return !byTheWay.test(name)
    const message = `${name} leads out of the archive and was left out.`
    warnings.push({ code: 'fileSkipped', message })
    return false
  })
  const files = new Map(safe.map((entry) => [entry.name, entry]))
  const banks: ReadBank[] = []
  const shelf = createPictureShelf()
  const inOrder = safe.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  for (const entry of inOrder) {
    if (!bankNames.test(entry.name)) {
      if (!isMedia(entry.name))
        warnings.push({ code: 'fileSkipped', message: `${entry.name} is of no format that Dogear reads.` })
      continue
    }
    try {
      const read = readEntry(`${path}/${entry.name}`, entry.read())
      for (const bank of read) banks.push(placeMedia(bank, entry.name, files, shelf))
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      warnings.push({ code: 'fileSkipped', message: `${entry.name}: ${error.message}` })
    }
  }
  const [first] = banks
  if (!first) throw new UnreadableFileError(path, nothingIn(warnings), 'nothing')
  first.file.warnings.unshift(...warnings)
  return banks
}

function nothingIn(warnings: readonly ImportWarning[]): string {
  const [first] = warnings
  return `There is nothing to import in it.${first ? ` ${first.message}` : ''}`
}

/** Whether a name leads out of its archive, or means a place on the machine. */
function climbs(name: string): boolean {
  return name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split(/[/\\]/).includes('..')
}

function isMedia(name: string): boolean {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return extension === 'jpeg' || extension in mediaTypes
}
