import { createHash } from 'node:crypto'
import { mediaAddress, mediaTypes } from '@shared/domain/media'
import { mediaKind } from './media-kind'
import type { MediaFile } from './read-bank'

/** Why a file was not taken: it is neither a picture nor a sound that can be shown, or it is too large. */
export type MediaRefusal = 'unknownKind' | 'tooLarge'

/** Collects the pictures and sounds of one import; each content stands on it once. */
export interface MediaShelf {
  readonly files: MediaFile[]
  /** Takes a file; gives the address by which Markdown refers to it, or why it was not taken. */
  add(bytes: Uint8Array): { address: string } | { refusal: MediaRefusal }
}

const megabyte = 1024 * 1024
const largest = { image: 32 * megabyte, audio: 64 * megabyte }
const largestTogether = 512 * megabyte

/** An empty shelf for one file that is imported. */
export function createMediaShelf(): MediaShelf {
  const files: MediaFile[] = []
  const names = new Set<string>()
  let size = 0
  return {
    files,
    add(bytes) {
      const kind = mediaKind(bytes)
      if (kind === undefined) return { refusal: 'unknownKind' }
      const limit = mediaTypes[kind].startsWith('image/') ? largest.image : largest.audio
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${kind}`
      if (names.has(name)) return { address: mediaAddress(name) }
      if (bytes.length > limit || size + bytes.length > largestTogether) return { refusal: 'tooLarge' }
      files.push({ name, bytes })
      names.add(name)
      size += bytes.length
      return { address: mediaAddress(name) }
    },
  }
}
