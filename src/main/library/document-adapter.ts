import type { Adapter } from 'lowdb'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readDocument, writeDocument, type DocumentContents } from './document'
import { contentsProblems, hasUnknownLists, rulesOf } from './document-kinds'
import { copyOver, linkIfThere, readWithFacts, replaceFile } from './files'
import { pathIn, previousOf } from './layout'

/** What a read found under the name of a document. */
export type DocumentState = 'missing' | 'sound' | 'edited' | 'damaged' | 'newer'

/** Size and time of last change of a file, ms. */
export interface FileFacts {
  size: number
  modified: number
}

/**
 * Lets lowdb read and write one document of the library. A write replaces the file as a whole, durably,
 * and keeps what stood there as the previous generation. A read gives data only when it can be trusted
 * or was edited into something sound; `state` says what it found.
 */
export class DocumentAdapter implements Adapter<DocumentContents> {
  state: DocumentState = 'missing'
  facts: FileFacts | undefined
  readonly #folder: string
  readonly #name: string
  readonly #known: FileFacts | undefined

  readonly #heard: ((bytes: Buffer) => void) | undefined

  /**
   * `known` are the facts of the file when it was last written: with these, a wrong checksum is damage.
   * `heard` is told the bytes that are written.
   */
  constructor(folder: string, name: string, known?: FileFacts, heard?: (bytes: Buffer) => void) {
    this.#folder = folder
    this.#name = name
    this.#known = known
    this.#heard = heard
  }

  async read(): Promise<DocumentContents | null> {
    const file = await readWithFacts(pathIn(this.#folder, this.#name))
    this.facts = file && { size: file.size, modified: file.modified }
    if (file === undefined) {
      this.state = 'missing'
      return null
    }
    const name = this.#name
    const found = await readDocument(file.bytes, rulesOf(name).format)
    this.state = found.state
    if (found.state === 'damaged' || found.state === 'newer') return null
    if (found.state === 'sound') this.state = hasUnknownLists(name, found.contents) ? 'newer' : 'sound'
    else if (this.#isUntouched(file) || contentsProblems(name, found.contents).length > 0)
      this.state = 'damaged'
    return this.state === 'sound' || this.state === 'edited' ? found.contents : null
  }

  async write(contents: DocumentContents): Promise<void> {
    const path = pathIn(this.#folder, this.#name)
    const previous = pathIn(this.#folder, previousOf(this.#name))
    await mkdir(dirname(path), { recursive: true })
    await mkdir(dirname(previous), { recursive: true })
    const hadCurrent = await linkIfThere(path, previous)
    await replaceFile(path, (file) => writeDocument(file, rulesOf(this.#name).format, contents, this.#heard))
    if (!hadCurrent) await copyOver(path, previous)
    const { size, mtimeMs } = await stat(path)
    this.facts = { size, modified: mtimeMs }
  }

  #isUntouched(file: FileFacts): boolean {
    return this.#known?.size === file.size && this.#known.modified === file.modified
  }
}
