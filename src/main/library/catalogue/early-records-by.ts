import type { TableName, Tables } from '@shared/domain/records'
import { byAge, type RecordsBy } from '../records-by'
import type { CataloguedDocument } from './catalogued-document'
import { NotLoadedError } from './not-loaded-error'

/** Records of one table by a field, of which those of one value are read at a time. */
export class EarlyRecordsBy<Name extends TableName> implements RecordsBy<Name> {
  /** `later` has what was saved since the documents were written, by id; `null` for what was removed. */
  constructor(
    private readonly table: Name,
    private readonly field: keyof Tables[Name] & string,
    private readonly documents: readonly CataloguedDocument[],
    private readonly later: ReadonlyMap<string, Tables[Name] | null>,
  ) {}

  /** Which values there are is not known. */
  get size(): never {
    throw new NotLoadedError()
  }

  keys(): never {
    throw new NotLoadedError()
  }

  has(value: string): boolean {
    return this.get(value) !== undefined
  }

  get(value: string): readonly Tables[Name][] | undefined {
    const written = this.documents.flatMap((document) => document.with(this.table, this.field, value))
    const records = (written as Tables[Name][]).filter(({ id }) => !this.later.has(id))
    for (const record of this.later.values())
      if (record !== null && record[this.field] === value) records.push(record)
    return records.length === 0 ? undefined : records.sort(byAge)
  }
}
