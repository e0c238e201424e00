import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { ImportWarning } from '@shared/domain/import'
import { largestText } from '@shared/domain/import-limits'
import { UnreadableFileError, type SourceFile } from './format'

const sampleSize = 256 * 1024

interface Decoded {
  encoding: string
  text: string
  warning?: string
}

/**
 * Decodes a text file: byte order marks first, then strict UTF-8, then UTF-16 without a mark, then the
 * likeliest legacy encoding (GB18030 and Big5 are told apart by which bytes are common characters).
 * Throws `UnreadableFileError` for files that are no text or longer than `largest` bytes.
 */
export function decodeFile(path: string, bytes: Uint8Array, largest = largestText): SourceFile {
  if (bytes.length > largest) {
    const limit = Math.round(largest / 1024 / 1024)
    throw new UnreadableFileError(
      path,
      `The file is larger than ${limit} MB. Split it and import the parts.`,
      'tooLarge',
    )
  }
  const known = knownBinary(bytes)
  if (known) throw new UnreadableFileError(path, `This is ${known}, not a text file.`, 'notText')
  if (isCompoundFile(bytes))
    throw new UnreadableFileError(
      path,
      'This is an office document of the old kind or with a password. Save it as plain text or CSV and import that.',
      'document',
    )
  const { encoding, text, warning } =
    decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decodeUnmarkedUtf16(bytes) ?? decodeLegacy(path, bytes)
  if (looksBinary(text)) throw new UnreadableFileError(path, 'This is not a text file.', 'notText')
  const warnings: ImportWarning[] =
    warning === undefined ? [] : [{ code: 'uncertainEncoding', message: warning }]
  return { path, encoding, text, warnings }
}

const signatures: [string, readonly number[]][] = [
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a gzip archive', [0x1f, 0x8b, 0x08]],
  ['an SQLite database', [...Buffer.from('SQLite format 3\0')]],
]

function knownBinary(bytes: Uint8Array): string | undefined {
  return signatures.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0]
}

/** Documents of office programs up to 2003, and later ones that are encrypted. */
function isCompoundFile([a, b, c, d]: Uint8Array): boolean {
  return a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0
}

function decodeMarked(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    const decoded = decodeUtf8(bytes.subarray(3))
    return decoded && { ...decoded, encoding: 'utf-8-bom' }
  }
  if (a === 0xff && b === 0xfe) return decodeWith('utf-16le', bytes.subarray(2))
  if (a === 0xfe && b === 0xff) return decodeWith('utf-16be', bytes.subarray(2))
  return undefined
}

function decodeWith(encoding: string, bytes: Uint8Array): Decoded {
  return { encoding, text: iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false }) }
}

/** Strict UTF-8; a few damaged bytes in a long text, or a cut last character, are reported instead of refused. */
function decodeUtf8(bytes: Uint8Array): Decoded | undefined {
  try {
    return {
      encoding: 'utf-8',
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    }
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const damaged = count(text, /\uFFFD/g)
    const beyondAscii = count(text, /[^\0-\u007F]/g)
    const cutAtEnd = damaged === 1 && text.endsWith('\uFFFD') && beyondAscii > 1
    if (!cutAtEnd && damaged * 50 > beyondAscii) return undefined
    const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length
    return {
      encoding: 'utf-8',
      text,
      warning: `${damaged} damaged characters, the first in line ${line}; they show as \uFFFD.`,
    }
  }
}

function decodeUnmarkedUtf16(bytes: Uint8Array): Decoded | undefined {
  const sample = bytes.subarray(0, sampleSize)
  let even = 0
  let odd = 0
  sample.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) even += 1
    else odd += 1
  })
  const half = sample.length / 2
  if (odd > half * 0.1 && even < half * 0.01) return decodeWith('utf-16le', bytes)
  if (even > half * 0.1 && odd < half * 0.01) return decodeWith('utf-16be', bytes)
  return undefined
}

function decodeLegacy(path: string, bytes: Uint8Array): Decoded {
  if (bytes.includes(0)) throw new UnreadableFileError(path, 'This is not a text file.', 'notText')
  const sample = Buffer.from(bytes.subarray(0, sampleSize))
  const gb18030 = commonShare(sample, 0xb0, 0xd7, 0xa1)
  const big5 = commonShare(sample, 0xa4, 0xc6, 0x40)
  const guess = chardet.analyse(sample)[0]
  const [encoding, sure] = chooseLegacy(gb18030, big5, guess?.name, guess?.confidence ?? 0)
  const decoded = decodeWith(encoding, bytes)
  return sure
    ? decoded
    : { ...decoded, warning: `The encoding was guessed as ${encoding}; check that the text reads well.` }
}

function chooseLegacy(
  gb18030: number,
  big5: number,
  guess: string | undefined,
  confidence: number,
): [string, boolean] {
  const named = guess?.toLowerCase()
  if (named !== undefined && !['gb18030', 'big5'].includes(named) && iconv.encodingExists(named)) {
    if (confidence >= 60 || Math.max(gb18030, big5) < 0.6) return [named, confidence >= 60]
  }
  if (Math.abs(gb18030 - big5) < 0.05 && (named === 'big5' || named === 'gb18030'))
    return [named, confidence >= 60]
  return gb18030 >= big5 ? ['gb18030', gb18030 > 0.7] : ['big5', big5 > 0.7]
}

/**
 * Share of the double-byte characters whose lead byte is in the block of common characters (or of punctuation)
 * of an encoding: GB 2312 level 1 stands in B0–D7, Big5's frequent characters in A4–C6.
 */
function commonShare(bytes: Uint8Array, firstLead: number, lastLead: number, firstTrail: number): number {
  let common = 0
  let all = 0
  for (let at = 0; at < bytes.length - 1; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    all += 1
    const punctuation = lead >= 0xa1 && lead <= 0xa3
    const trailFits = firstTrail === 0xa1 ? trail >= 0xa1 : trail >= 0xa1 || (trail >= 0x40 && trail <= 0x7e)
    if (trailFits && (punctuation || (lead >= firstLead && lead <= lastLead))) common += 1
    at += 1
  }
  return all === 0 ? 0 : common / all
}

/** More than a few control characters: no person wrote this. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleSize)
  return count(sample, /[\0-\u0008\u000E-\u001A\u001C-\u001F]/g) > 2 + sample.length / 200
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const match of text.matchAll(pattern)) found += match[0].length
  return found
}
