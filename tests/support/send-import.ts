import type { Handlers } from '@shared/contract/types'

type Sending = Pick<Handlers, 'imports.begin' | 'imports.part'>

/** Sends a file as the page does, in parts of so many bytes; gives the id of the import. */
export async function sendImport(
  handlers: Sending,
  files: Record<string, string | Uint8Array>,
  partSize = 1_000_000,
): Promise<string> {
  const contents = Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) }))
  const { importId } = await handlers['imports.begin']({
    files: contents.map(({ name, bytes }) => ({ name, size: bytes.length })),
  })
  for (const [file, { bytes }] of contents.entries()) {
    for (let start = 0; start < bytes.length; start += partSize) {
      const base64 = bytes.subarray(start, start + partSize).toString('base64')
      await handlers['imports.part']({ importId, file, base64 })
    }
  }
  return importId
}
