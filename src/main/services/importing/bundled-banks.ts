import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BundledBank } from '@shared/contract/values'
import { guessLanguage } from '../../importing/guess-language'
import type { ReadBank } from '../../importing/read-bank'
import { readBankFile } from '../../importing/read-bank-file'
import { titleFromPath } from '../../importing/target-bank'
import type { Library } from '../../library/library'

export interface BundledFile {
  name: string
  banks: ReadBank[]
}

/** Reads the bundled banks, each only when its bytes have changed. */
export function createBundledReader(folder: string): () => Promise<BundledFile[]> {
  const known = new Map<string, { hash: string; banks: ReadBank[] }>()
  return async () => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.md')).sort()
    return Promise.all(
      names.map(async (name): Promise<BundledFile> => {
        const bytes = await readFile(join(folder, name))
        const hash = createHash('sha256').update(bytes).digest('hex')
        const cached = known.get(name)
        if (cached?.hash === hash) return { name, banks: cached.banks }
        const banks = readBankFile(name, bytes)
        known.set(name, { hash, banks })
        return { name, banks }
      }),
    )
  }
}

export function describeBundled(library: Library, { name, banks }: BundledFile): BundledBank {
  const file = banks[0]?.file
  const key = file?.bank.key
  const bank = [...library.all('banks').values()].find(
    (candidate) => candidate.removedAt === undefined && key !== undefined && candidate.key === key,
  )
  return {
    name,
    title: file?.bank.title ?? titleFromPath(name),
    language: file?.bank.language ?? (file ? guessLanguage(file) : 'en'),
    description: file?.bank.description ?? '',
    questionCount: banks.reduce((sum, each) => sum + each.file.questions.length, 0),
    bankId: bank?.id ?? null,
  }
}
