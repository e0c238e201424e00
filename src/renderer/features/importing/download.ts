import type { ExportedFile } from '@shared/contract/values'

/** Hands an exported file to the person as a download. */
export function download({ fileName, mediaType, content }: ExportedFile): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has its own hold on the data once it began.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
