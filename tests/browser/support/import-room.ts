import { FakeLibrary, type mountInApp } from './mount'

/** A library in which an import can be begun, and which has no banks yet. */
export function libraryToImportInto(): FakeLibrary {
  return new FakeLibrary()
    .install()
    .on('imports.bundled', () => [])
    .on('banks.list', () => [])
    .on('imports.begin', () => ({ importId: 'i1' }))
}

/** The room as a window has it. */
export function roomOf({ element }: ReturnType<typeof mountInApp>): HTMLElement {
  const root = (element as HTMLElement).parentElement
  if (!root) throw new Error('not in the page')
  root.style.cssText = 'height: 700px; width: 1200px'
  return root
}

/** Chooses files as the dialog of the system would give them. */
export function chooseFiles(files: readonly File[]): void {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  const field = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!field) throw new Error('no field')
  field.files = transfer.files
  field.dispatchEvent(new Event('change'))
}
