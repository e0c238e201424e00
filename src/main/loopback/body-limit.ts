import { channels } from '@shared/contract/channels'

const megabyte = 1024 * 1024

/** For what carries no channel's input, and for channels that carry little. */
export const smallBody = megabyte
/** For channels that carry files, long texts or long lists. */
const largeBody = 128 * megabyte

/** The largest body a request to a channel may have, in bytes; that of a channel there is not is small. */
export function bodyLimit(channel: string): number {
  const definition = Object.entries(channels).find(([name]) => name === channel)?.[1]
  return definition?.carriesFiles === true ? largeBody : smallBody
}
