import { describe, expect, test } from 'vitest'
import type { BenchReport, BenchTable } from '../../bench/report/bench-table'
import { compareReports, formatComparison } from '../../bench/report/compare-reports'
import { formatNumber, formatTable } from '../../bench/report/format-table'
import { chartsOf, plot } from '../../bench/report/plot'

const table = (size: number, time: number | null, found: number): BenchTable & { part: string } => ({
  part: 'search',
  title: 'Search <words>',
  size,
  columns: [
    { name: 'time', unit: 'ms' },
    { name: 'time', unit: 'CPU ms' },
    { name: 'recall', higherIsBetter: true },
  ],
  rows: [{ name: 'ours', values: [time, time === null ? null : time / 2, found] }],
  plot: 'time',
})

const report = (...tables: BenchReport['tables'][number][]): BenchReport => ({
  format: 'dogear-bench',
  version: 1,
  machine: { cpu: 'any', cores: 2, memoryGigabytes: 8, system: 'any', node: 'any' },
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:01:00.000Z',
  load: { start: 0, end: 0 },
  tables,
})

describe('a comparison of two reports', () => {
  test('says of each figure they share whether it became better or worse, by what is better for it', () => {
    const figures = compareReports(report(table(1_000, 4, 0.5)), report(table(1_000, 8, 1)))
    expect(figures.map(({ column, ratio, verdict }) => [column, ratio, verdict])).toEqual([
      ['time, ms', 2, 'worse'],
      ['time, CPU ms', 2, 'worse'],
      ['recall', 2, 'better'],
    ])
    expect(formatComparison(figures)).toContain('3 figures: 1 better, 2 worse, 0 within a tenth.')
  })

  test('finds no difference between a report and itself, zeros included', () => {
    const same = report(table(1_000, 0, 0), table(10_000, 7, 1))
    expect(compareReports(same, same).every(({ verdict }) => verdict === 'same')).toBe(true)
  })

  test('leaves out what only one of them measured', () => {
    const figures = compareReports(
      report(table(1_000, 4, 1)),
      report(table(1_000, null, 1), table(10_000, 4, 1)),
    )
    expect(figures.map(({ column }) => column)).toEqual(['recall'])
  })
})

describe('a plot', () => {
  test('draws a row measured at several sizes, and none that has only one point', () => {
    expect(chartsOf(report(table(1_000, 2, 1), table(10_000, 20, 1)))).toEqual([
      {
        title: 'Search <words>',
        unit: 'time, ms',
        curves: [
          {
            name: 'ours',
            points: [
              { size: 1_000, value: 2 },
              { size: 10_000, value: 20 },
            ],
          },
        ],
      },
    ])
    expect(chartsOf(report(table(1_000, 2, 1), table(10_000, null, 1)))).toEqual([])
  })

  test('is well-formed whatever its titles hold', () => {
    const svg = plot(report(table(1_000, 2, 1), table(10_000, 20, 1)))
    expect(svg).toContain('Search &lt;words&gt;')
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })
})

test('a table shows three digits that count, and a dash where nothing was measured', () => {
  expect([0.01234, 1.234, 56.78, 12_345, null].map(formatNumber)).toEqual([
    '0.012',
    '1.23',
    '56.8',
    '12,345',
    '-',
  ])
  expect(formatTable(table(1_000, 4, 1)).split('\n')).toEqual([
    'Search <words>, 1,000 questions',
    '',
    '|      | time, ms | time, CPU ms | recall |',
    '| ---- | -------: | -----------: | -----: |',
    '| ours |     4.00 |         2.00 |   1.00 |',
  ])
})
