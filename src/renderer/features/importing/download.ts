import type { ExportedFile } from '@shared/contract/values'

/** Hands an exported file to the person as a download. */
export function download({ fileName, mediaType, content, encoding }: ExportedFile): void {
  const data = encoding === 'base64' ? bytesOf(content) : content
  const address = URL.createObjectURL(new Blob([data], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has its own hold on the data once it began.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
