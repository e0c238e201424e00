/** A file as the importer takes it. */
export interface FileUpload {
  name: string
  base64: string
}

/** Why a file was not even read. */
export interface FileProblem {
  name: string
  code: 'tooLarge' | 'unreadable' | 'tooMany'
}

/** The largest file taken, in bytes; base64 makes it a third longer on its way. */
export const largestFile = 96 * 1024 * 1024
export const mostFiles = 500

/** Reads files a person chose. Problems are told by name, and stop nothing but their own file. */
export async function readFiles(
  files: readonly File[],
): Promise<{ uploads: FileUpload[]; problems: FileProblem[] }> {
  const uploads: FileUpload[] = []
  const problems: FileProblem[] = files
    .slice(mostFiles)
    .map(({ name }) => ({ name, code: 'tooMany' as const }))
  for (const file of files.slice(0, mostFiles)) {
    if (file.size > largestFile) {
      problems.push({ name: file.name, code: 'tooLarge' })
      continue
    }
    try {
      uploads.push({ name: file.name, base64: await toBase64(file) })
    } catch {
      problems.push({ name: file.name, code: 'unreadable' })
    }
  }
  return { uploads, problems }
}

function toBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'))
    reader.readAsDataURL(file)
  })
}
