import type { MediaExtension } from '@shared/domain/media'

/**
 * What a picture or sound is, told from its bytes and never from its name; undefined for everything else,
 * videos and drawings with entities (which may unfold into gigabytes) included.
 */
export function mediaKind(bytes: Uint8Array): MediaExtension | undefined {
  const signature = signatures.find(([, at, expected]) => hasAt(bytes, at, expected))
  if (signature) return signature[0]
  return riffKind(bytes) ?? brandKind(bytes) ?? webmKind(bytes) ?? frameKind(bytes) ?? drawingKind(bytes)
}

const signatures: readonly [MediaExtension, number, string][] = [
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['mp3', 0, 'ID3'],
  ['ogg', 0, 'OggS'],
  ['flac', 0, 'fLaC'],
]

function hasAt(bytes: Uint8Array, at: number, expected: string): boolean {
  return bytes.length >= at + expected.length && latin(bytes, at, at + expected.length) === expected
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

function riffKind(bytes: Uint8Array): MediaExtension | undefined {
  if (hasAt(bytes, 0, 'RIFF')) {
    if (hasAt(bytes, 8, 'WEBP')) return 'webp'
    if (hasAt(bytes, 8, 'WAVE')) return 'wav'
  }
  // A bitmap says how long it is, and its reserved bytes are 0; two letters alone would be too little.
  const isBitmap = hasAt(bytes, 0, 'BM') && hasAt(bytes, 6, '\0\0\0\0') && bytes.length > 54
  return isBitmap ? 'bmp' : undefined
}

function brandKind(bytes: Uint8Array): MediaExtension | undefined {
  if (!hasAt(bytes, 4, 'ftyp')) return undefined
  const brand = latin(bytes, 8, 12)
  if (brand === 'avif' || brand === 'avis') return 'avif'
  if (brand === 'M4A ' || brand === 'M4B ') return 'm4a'
  return undefined
}

function webmKind(bytes: Uint8Array): MediaExtension | undefined {
  if (!hasAt(bytes, 0, '\x1a\x45\xdf\xa3')) return undefined
  const head = Buffer.from(bytes.subarray(0, 8_192)).toString('latin1')
  return head.includes('webm') && /A_(?:OPUS|VORBIS)/.test(head) && !head.includes('V_') ? 'weba' : undefined
}

/** MP3 without a tag: two frames in a row, for the mark of one (eleven bits) is no proof. */
function frameKind(bytes: Uint8Array): MediaExtension | undefined {
  const length = frameLength(bytes, 0)
  return length !== undefined && frameLength(bytes, length) !== undefined ? 'mp3' : undefined
}

const bitrates = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const sampleRates = [44_100, 48_000, 32_000]

/** Length in bytes of the MPEG layer III frame that begins at `at`; undefined when none does. */
function frameLength(bytes: Uint8Array, at: number): number | undefined {
  const [mark = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (mark !== 0xff || (second & 0xe6) !== 0xe2) return undefined
  const version = (second >> 3) & 3
  const bitrate = bitrates[version === 3 ? 1 : 2][third >> 4]
  const rate = sampleRates[(third >> 2) & 3]
  if (version === 1 || bitrate === undefined || bitrate === 0 || rate === undefined) return undefined
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4
  const samples = version === 3 ? 144 : 72
  return Math.floor((samples * bitrate * 1_000) / (rate / divisor)) + ((third >> 1) & 1)
}

function drawingKind(bytes: Uint8Array): MediaExtension | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
  const isDrawing =
    /^\s*(?:<\?xml[^>]{0,500}\?>\s*)?(?:<!--(?:(?!-->)[^]){0,2000}-->\s*){0,8}(?:<!DOCTYPE svg[^>[]{0,500}>\s*)?(?:<!--(?:(?!-->)[^]){0,2000}-->\s*){0,8}<(?:svg:)?svg[\s>]/i.test(
      text.slice(0, 40_000),
    )
  return isDrawing && !/<!ENTITY/i.test(text) ? 'svg' : undefined
}
