import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileFacts } from '@shared/contract/importing-values'
import type { BundledBank } from '@shared/contract/values'
import { guessLanguage } from '../../importing/guess-language'
import type { ReadBank } from '../../importing/read-bank'
import { titleFromPath } from '../../importing/target-bank'
import type { Library } from '../../library/library'
import type { HeldImport } from './held-import'

/** What a bundled bank says of itself. */
interface BundledFacts extends Omit<BundledBank, 'bankId'> {
  key: string | undefined
}

interface BundledFile {
  name: string
  bytes: Uint8Array
  hash: string
}

/** The banks that come with the app, in a folder of theirs. */
export interface BundledBanks {
  /** What each says of itself, by name. Read only when its bytes have changed. */
  list(): Promise<BundledFacts[]>
  /** Reads one of them for importing it and lets go of it afterwards; undefined where there is none of that name. */
  use<Result>(name: string, what: (held: HeldImport) => Promise<Result>): Promise<Result | undefined>
}

/**
 * Banks in a folder.
 *
 * @param begin begins an import of files, which reads them off the path of everything else
 * @param closing aborted when nobody needs them any more
 */
export function createBundledBanks(
  folder: string,
  begin: (files: readonly FileFacts[]) => HeldImport,
  closing?: AbortSignal,
): BundledBanks {
  const known = new Map<string, { hash: string; facts: BundledFacts }>()

  async function reading<Result>(
    files: readonly BundledFile[],
    what: (held: HeldImport) => Result | Promise<Result>,
  ): Promise<Result> {
    const held = begin(files.map(({ name, bytes }) => ({ name, size: bytes.length })))
    const close = (): void => held.close()
    closing?.addEventListener('abort', close)
    try {
      for (const [at, { bytes }] of files.entries()) held.receive(at, bytes)
      await held.read()
      return await what(held)
    } finally {
      closing?.removeEventListener('abort', close)
      close()
    }
  }

  return {
    async list() {
      const files = await Promise.all((await namesIn(folder)).map((name) => fileIn(folder, name)))
      const unknown = files.filter(({ name, hash }) => known.get(name)?.hash !== hash)
      if (unknown.length > 0) {
        await reading(unknown, ({ banks }) => {
          for (const { name, hash } of unknown) {
            const own = banks.filter(({ file }) => file.path === name)
            known.set(name, { hash, facts: factsOf(name, own) })
          }
        })
      }
      return files.flatMap(({ name }) => known.get(name)?.facts ?? [])
    },
    async use(name, what) {
      const names = await namesIn(folder)
      return names.includes(name) ? reading([await fileIn(folder, name)], what) : undefined
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.md')).sort()
}

async function fileIn(folder: string, name: string): Promise<BundledFile> {
  const bytes = await readFile(join(folder, name))
  return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex') }
}

function factsOf(name: string, banks: readonly ReadBank[]): BundledFacts {
  const file = banks[0]?.file
  return {
    name,
    key: file?.bank.key,
    title: file?.bank.title ?? titleFromPath(name),
    language: file?.bank.language ?? (file ? guessLanguage(file) : 'en'),
    description: file?.bank.description ?? '',
    questionCount: banks.reduce((sum, each) => sum + each.file.questions.length, 0),
  }
}

/** A bundled bank, and the bank of the library it was added as. */
export function describeBundled(library: Library, { key, ...facts }: BundledFacts): BundledBank {
  const bank = [...library.all('banks').values()].find(
    (candidate) => candidate.removedAt === undefined && key !== undefined && candidate.key === key,
  )
  return { ...facts, bankId: bank?.id ?? null }
}
