import { headingOf, type BenchReport } from './bench-table'

/** A row of tables of one title over their sizes. */
interface Curve {
  name: string
  points: { size: number; value: number }[]
}

interface Chart {
  title: string
  unit: string
  curves: Curve[]
}

const chartWidth = 500
const chartHeight = 300
const margin = { left: 64, right: 220, top: 34, bottom: 40 }
const colours = ['#1f5f8b', '#c8402f', '#3d7a4a', '#8a5aa8', '#b07a1e', '#4a4a4a', '#2a9d9d', '#a0522d']

/** Draws every plotted column over the number of questions, both on logarithmic scales, as one SVG. */
export function plot(report: BenchReport): string {
  const charts = chartsOf(report)
  const columns = 2
  const width = chartWidth * columns
  const height = chartHeight * Math.ceil(charts.length / columns)
  const drawn = charts.map((chart, index) => {
    const x = (index % columns) * chartWidth
    const y = Math.floor(index / columns) * chartHeight
    return `<g transform="translate(${x} ${y})">${draw(chart)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fffdf8"/>
${drawn.join('\n')}
</svg>
`
}

/** The curves of a report: what was measured at two sizes or more, and above zero, where logarithms begin. */
export function chartsOf({ tables }: BenchReport): Chart[] {
  const byTitle = Map.groupBy(
    tables.filter(({ plot: column, size }) => column !== undefined && size !== undefined),
    ({ title }) => title,
  )
  return [...byTitle].flatMap(([title, group]): Chart[] => {
    const column = group[0]?.columns.find(({ name }) => name === group[0]?.plot)
    if (column === undefined) return []
    const curves = new Map<string, Curve>()
    for (const { rows, columns, size } of group) {
      const index = columns.findIndex(({ name }) => name === column.name)
      for (const { name, values } of rows) {
        const value = values[index]
        if (size === undefined || value === undefined || value === null || value <= 0) continue
        const curve = curves.get(name) ?? { name, points: [] }
        curves.set(name, curve)
        curve.points.push({ size, value })
      }
    }
    const long = [...curves.values()].filter(({ points }) => points.length > 1)
    return long.length === 0 ? [] : [{ title, unit: headingOf(column), curves: long }]
  })
}

function draw({ title, unit, curves }: Chart): string {
  const points = curves.flatMap((curve) => curve.points)
  const x = scale(
    points.map(({ size }) => size),
    margin.left,
    chartWidth - margin.right,
  )
  const y = scale(
    points.map(({ value }) => value),
    chartHeight - margin.bottom,
    margin.top,
  )
  const axes = [
    ...x.ticks.map((tick) => vertical(x.place(tick), tick.toLocaleString('en'))),
    ...y.ticks.map((tick) => horizontal(y.place(tick), tickLabel(tick))),
  ]
  const labels = spread(curves.map(({ points: own }) => y.place(own.at(-1)?.value ?? 1)))
  const lines = curves.map((curve, index) => {
    const colour = colours[index % colours.length] ?? ''
    const places = curve.points.map(({ size, value }) => `${round(x.place(size))},${round(y.place(value))}`)
    const dots = places.map(
      (place) => `<circle cx="${place.replace(',', '" cy="')}" r="2.5" fill="${colour}"/>`,
    )
    const label = text(
      chartWidth - margin.right + 8,
      (labels[index] ?? 0) + 4,
      curve.name,
      `fill="${colour}"`,
    )
    return `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>${dots.join('')}${label}`
  })
  const head = text(margin.left, 16, title, 'font-weight="600" fill="#222"')
  const foot = text(margin.left, 28, `${unit}, over questions`, 'fill="#666" font-size="10"')
  return [head, foot, ...axes, ...lines].join('\n')
}

/** A logarithmic scale over whole powers of ten. */
function scale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  const place = (value: number): number => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  return { place, ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)) }
}

/** Moves labels apart that would lie over each other. */
function spread(places: readonly number[]): number[] {
  const moved = [...places]
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  let last = -Infinity
  for (const index of order) {
    last = Math.max(moved[index] ?? 0, last + 13)
    moved[index] = last
  }
  return moved
}

function vertical(x: number, label: string): string {
  const bottom = chartHeight - margin.bottom
  const line = `<path d="M${round(x)} ${margin.top}V${bottom}" stroke="#e4dfd3"/>`
  return line + text(x, bottom + 16, label, 'text-anchor="middle" fill="#666"')
}

function horizontal(y: number, label: string): string {
  const line = `<path d="M${margin.left} ${round(y)}H${chartWidth - margin.right}" stroke="#e4dfd3"/>`
  return line + text(margin.left - 8, y + 4, label, 'text-anchor="end" fill="#666"')
}

function text(x: number, y: number, content: string, attributes: string): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped}</text>`
}

const tickLabel = (tick: number): string => tick.toLocaleString('en', { maximumFractionDigits: 6 })
const round = (value: number): number => Math.round(value * 10) / 10
