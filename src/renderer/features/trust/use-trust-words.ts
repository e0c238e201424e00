import { useI18n } from 'vue-i18n'
import { tableName } from './add-up-tables'
import { countedTables, type CheckProblem, type SavedCounts } from '@shared/domain/trust'

const thousand = 1_000
const day = 86_400_000

/** Times, sizes and numbers of the library in the language of the moment. */
export function useTrustWords() {
  const { t, n, d } = useI18n()

  /** A moment as a person says it: by its time alone only where the day is said too. */
  function whenOf(time: number): string {
    const midnight = new Date().setHours(0, 0, 0, 0)
    if (time >= midnight) return t('trust.today', { time: d(time, 'time') })
    if (time >= midnight - day) return t('trust.yesterday', { time: d(time, 'time') })
    return `${d(time, 'dateWithYear')} ${d(time, 'time')}`
  }

  /** The number of bytes in the unit that suits it. */
  function sizeOf(bytes: number): string {
    const [unit, value] =
      bytes < thousand ** 2
        ? (['kilobyte', bytes / thousand] as const)
        : bytes < thousand ** 3
          ? (['megabyte', bytes / thousand ** 2] as const)
          : (['gigabyte', bytes / thousand ** 3] as const)
    return n(value, { style: 'unit', unit, maximumFractionDigits: value < 100 ? 1 : 0 })
  }

  const countOf = (table: keyof SavedCounts, count: number): string =>
    t(`trust.count.${table}`, { count: n(count) }, count)

  /** Everything that is there, in one line. */
  const countsOf = (counts: SavedCounts): string =>
    countedTables
      .filter((table) => counts[table] > 0 || table === 'questions' || table === 'notes')
      .map((table) => countOf(table, counts[table]))
      .join(t('settings.data.separator'))

  /** The most telling way in which the numbers of a backup differ from those of now. */
  function againstNow(then: SavedCounts, now: SavedCounts): string {
    const table = countedTables.find((name) => then[name] !== now[name])
    if (table === undefined) return t('trust.backups.same')
    const difference = then[table] - now[table]
    const what = countOf(table, Math.abs(difference))
    return t(difference < 0 ? 'trust.backups.fewer' : 'trust.backups.more', { what })
  }

  /** What is wrong with a file. Tables are named as a person knows them; what only a programmer reads stays as it is. */
  function sentenceOf({ code, details }: CheckProblem): string {
    const { table, targetTable, count = 1 } = details
    const named = {
      ...details,
      table: t(`trust.table.${tableName(table)}`),
      targetTable: t(`trust.table.${tableName(targetTable)}`),
    }
    return t(`trust.problem.${code}`, named, Number(count))
  }

  return { whenOf, sizeOf, countsOf, againstNow, sentenceOf }
}
