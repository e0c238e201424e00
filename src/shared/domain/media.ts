/** The kinds of picture and sound a library keeps: those that Chromium shows, by the extension of their files. */
export const mediaTypes = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  weba: 'audio/webm',
} as const

export type MediaExtension = keyof typeof mediaTypes

const name = `[0-9a-f]{64}\\.(?:${Object.keys(mediaTypes).join('|')})`
const wholeName = new RegExp(`^${name}$`)
const address = new RegExp(`(?<![\\w/.-])media/(${name})(?![\\w.])`, 'g')
const wholeAddress = new RegExp(`^media/(${name})$`)

/** The type of a file of the library's media by its name, `<sha256>.<extension>`; undefined for any other name. */
export function mediaTypeOf(fileName: string): string | undefined {
  if (!wholeName.test(fileName)) return undefined
  return mediaTypes[fileName.slice(65) as MediaExtension]
}

/** How Markdown refers to a file of the library's media. */
export function mediaAddress(fileName: string): string {
  return `media/${fileName}`
}

/** The file that an address in Markdown names; undefined for an address of anything but the library's media. */
export function mediaNameOf(text: string): string | undefined {
  return wholeAddress.exec(text)?.[1]
}

/** The files of the library's media that a text refers to, each once. */
export function mediaNamesIn(text: string): string[] {
  return [...new Set([...text.matchAll(address)].flatMap(([, found]) => found ?? []))]
}
