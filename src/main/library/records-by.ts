import type { TableName, Tables } from '@shared/domain/records'
import type { Commit, Library } from './library'
import { oneForEach } from './one-for-each'
import { idOf } from './operations'

/** Records of one table by a field of theirs, the oldest first. */
export type RecordsBy<Name extends TableName> = Pick<
  ReadonlyMap<string, readonly Tables[Name][]>,
  'get' | 'has' | 'keys' | 'size'
>

/** Fields other than their id by which records are looked for, by table. */
export const soughtFields: Readonly<Partial<Record<string, readonly string[]>>> = {
  notes: ['questionId'],
  highlights: ['questionId', 'asks'],
  revisions: ['questionId'],
} satisfies { [Name in TableName]?: (keyof Tables[Name])[] }

/** Tells the records of a table by a field. */
export type GiveRecordsBy = <Name extends TableName>(
  table: Name,
  field: keyof Tables[Name] & string,
) => RecordsBy<Name>

const given = new WeakMap<Library, GiveRecordsBy>()

/** Gives a library what tells its records by a field where it cannot go through all of them. */
export function giveRecordsBy(library: Library, give: GiveRecordsBy): void {
  given.set(library, give)
}

/**
 * Gives a function that tells the records of a table by a field, one of those that are looked for: read once for each
 * library, then kept up with every commit. Records without it are left out. A list once given away keeps what it held.
 */
export function recordsBy<Name extends TableName>(
  table: Name,
  field: keyof Tables[Name] & string,
): (library: Library) => RecordsBy<Name> {
  const keyOf = (record: Tables[Name]) => record[field] as string | undefined
  const indexOf = oneForEach((library) => new KeptIndex(library, table, keyOf))
  return (library) => given.get(library)?.(table, field) ?? indexOf(library).get()
}

class KeptIndex<Name extends TableName> {
  private records = new Map<string, Tables[Name][]>()
  private revision: number | undefined

  constructor(
    private readonly library: Library,
    private readonly table: Name,
    private readonly keyOf: (record: Tables[Name]) => string | undefined,
  ) {}

  get(): RecordsBy<Name> {
    // Who is told of a commit earlier than this index may ask for it at once.
    if (this.revision !== this.library.revision) this.build()
    return this.records
  }

  follow({ revision, inverse }: Commit): void {
    if (this.revision !== revision - 1) return
    for (const operation of inverse) {
      if (operation.table !== this.table) continue
      const before = operation.op === 'put' ? (operation.value as Tables[Name]) : undefined
      this.replace(before, this.library.get(this.table, idOf(operation)))
    }
    this.revision = revision
  }

  private build(): void {
    this.records = new Map()
    for (const record of this.library.all(this.table).values()) {
      const key = this.keyOf(record)
      if (key === undefined) continue
      const records = this.records.get(key)
      if (records) records.push(record)
      else this.records.set(key, [record])
    }
    for (const records of this.records.values()) records.sort(byAge)
    this.revision = this.library.revision
  }

  private replace(before: Tables[Name] | undefined, after: Tables[Name] | undefined): void {
    for (const record of [before, after]) if (record) this.withdraw(record)
    const key = after && this.keyOf(after)
    if (after && key !== undefined)
      this.records.set(key, [...(this.records.get(key) ?? []), after].sort(byAge))
  }

  private withdraw(record: Tables[Name]): void {
    const key = this.keyOf(record)
    const known = key === undefined ? undefined : this.records.get(key)
    if (key === undefined || known === undefined) return
    const rest = known.filter(({ id }) => id !== record.id)
    if (rest.length > 0) this.records.set(key, rest)
    else this.records.delete(key)
  }
}

interface Aged {
  id: string
  createdAt: number
}

/** The oldest first. */
export const byAge = (a: Aged, b: Aged): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
