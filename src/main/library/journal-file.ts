import { constants } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { journalHeader } from './journal-line'
import { errorCode, replaceFile, syncFolder } from './files'

// One trip to the disk writes and syncs where the system can do both in one call.
const syncsOnWrite = process.platform === 'linux'
const flags = constants.O_RDWR | (syncsOnWrite ? constants.O_DSYNC : 0)

// A write into room the file has already need not wait for the file system to note where the file now ends.
const roomStep = 128 << 10
const blankByte = 0x20
const blank = Buffer.alloc(roomStep, blankByte)

/**
 * The journal being written. One append at a time; a failed one leaves no trace. While it is open, blanks
 * stand behind its lines as room for the next ones.
 */
export class JournalFile {
  readonly #file: FileHandle
  #path: string
  #length: number
  /** Bytes the file has on disk, the blanks included. */
  #room: number
  /** Whether bytes of a failed append may stand behind the good length. */
  #hasTail = false
  /** The folder to be synced before the name of this file is durable. */
  #unsyncedFolder: string | undefined

  private constructor(file: FileHandle, path: string, length: number) {
    this.#file = file
    this.#path = path
    this.#length = length
    this.#room = length
  }

  /** Puts an empty journal in place, whose first commit will be `after` + 1, and opens it. */
  static async create(path: string, after: number): Promise<JournalFile> {
    const header = journalHeader(after)
    await replaceFile(path, async (file) => {
      await file.write(header)
    })
    return JournalFile.open(path, header.length)
  }

  /** Opens a journal whose first `length` bytes are good; what follows them is cut off. */
  static async open(path: string, length: number): Promise<JournalFile> {
    const file = await open(path, flags)
    const journal = new JournalFile(file, path, length)
    try {
      const { size } = await file.stat()
      if (size > length) await journal.#cut()
    } catch (error) {
      await file.close()
      throw error
    }
    return journal
  }

  /** Good bytes, the header included. */
  get length(): number {
    return this.#length
  }

  /** Appends the pieces and returns once they are on disk. On failure nothing is kept of them. */
  async append(pieces: readonly Buffer[]): Promise<void> {
    if (this.#hasTail) await this.#cut()
    await this.#settleName()
    const end = pieces.reduce((sum, piece) => sum + piece.length, this.#length)
    if (end <= this.#room || !(await this.#putWithRoom(pieces, end))) await this.#put(pieces)
    this.#length = end
    this.#room = Math.max(this.#room, end)
  }

  /** Notes that the file was given another name: nothing is appended before that is durable. */
  wasRenamed(path: string): void {
    this.#path = path
    this.#unsyncedFolder = dirname(path)
  }

  /** Whether the file still stands under its name, and nobody wrote to it since. */
  async isAsLeft(): Promise<boolean> {
    try {
      const [own, there] = await Promise.all([this.#file.stat(), stat(this.#path)])
      if (own.ino !== there.ino || own.dev !== there.dev || own.size !== this.#room) return false
      const length = this.#room - this.#length
      const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, this.#length)
      return buffer.every((byte) => byte === blankByte)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false
      throw error
    }
  }

  /** Makes sure that nothing stands behind the good bytes, and that they are found under their name. */
  async tidy(): Promise<void> {
    if (this.#hasTail || this.#room > this.#length) await this.#cut()
    await this.#settleName()
  }

  /** Closes the file without the blanks; where they cannot be cut off, they do no harm. */
  async close(): Promise<void> {
    await this.tidy().catch(() => undefined)
    await this.#file.close()
  }

  /** Lets go of the file as it is. */
  async abandon(): Promise<void> {
    await this.#file.close()
  }

  /** Writes the pieces with room behind them, in one write. Gives false where that cannot be. */
  async #putWithRoom(pieces: readonly Buffer[], end: number): Promise<boolean> {
    if (end - this.#length > roomStep) return false
    try {
      await this.#put([Buffer.concat([...pieces, blank])])
      this.#room = end + roomStep
      return true
    } catch {
      // The disk may be too full for the room alone.
      return false
    }
  }

  /** Writes the pieces behind the good bytes and returns once they are on disk. On failure nothing is kept of them. */
  async #put(pieces: readonly Buffer[]): Promise<void> {
    let position = this.#length
    try {
      for (const piece of pieces) position = await this.#write(piece, position)
      if (!syncsOnWrite) await this.#file.datasync()
    } catch (error) {
      this.#hasTail = true
      await this.#cut().catch(() => undefined)
      throw error
    }
  }

  async #write(piece: Buffer, position: number): Promise<number> {
    let written = 0
    while (written < piece.length) {
      const { bytesWritten } = await this.#file.write(
        piece,
        written,
        piece.length - written,
        position + written,
      )
      written += bytesWritten
    }
    return position + written
  }

  async #settleName(): Promise<void> {
    if (this.#unsyncedFolder === undefined) return
    await syncFolder(this.#unsyncedFolder)
    this.#unsyncedFolder = undefined
  }

  async #cut(): Promise<void> {
    await this.#file.truncate(this.#length)
    await this.#file.sync()
    this.#room = this.#length
    this.#hasTail = false
  }
}
