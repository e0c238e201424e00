import { toBase64 } from './base64'
import { request } from './client'
import { RequestError } from './request-error'

/** What one request carries, in bytes. */
const largestPicture = 9 * 1024 * 1024

/** The pictures of a paste or a drop; none where there is text too, as of a cell of a table, which is what is meant. */
export function picturesIn(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.getData('text/plain') !== '') return []
  return [...transfer.files].filter(({ type }) => type.startsWith('image/'))
}

/** Keeps a picture in the library. Gives the address by which Markdown refers to it; rejects with a `RequestError`. */
export async function keepPicture(picture: File): Promise<string> {
  if (picture.size > largestPicture) throw new RequestError('TOO_LARGE', 'The picture is larger than 9 MB.')
  return request('media.add', { base64: await toBase64(picture) })
}

/** A picture as Markdown. `name` is what is said of it to those who do not see it. */
export function pictureMarkdown(name: string, address: string): string {
  return `![${name}](${address})`
}
