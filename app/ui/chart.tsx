import {
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  Filler,
  Legend,
  LinearScale,
  LineElement,
  PointElement,
  RadialLinearScale,
} from 'chart.js'
import { Bar, Line, Radar } from 'react-chartjs-2'
import type { Figure } from './figure.tsx'

ChartJs.register(
  ...[BarElement, CategoryScale, Filler, Legend, LinearScale, LineElement, PointElement, RadialLinearScale],
)
ChartJs.defaults.plugins.legend.display = false
ChartJs.defaults.font.family = 'Arial, sans-serif'
ChartJs.defaults.font.size = 13
ChartJs.defaults.color = '#212b32'
ChartJs.defaults.animation = false

const blue = '#005eb8'
const grid = '#aeb7bd'
const dark = '#212b32'

/** The picture of a figure. The table beside it says the same in words. */
export default function Chart({ figure }: { figure: Figure }) {
  if (figure.kind === 'radar') return <Web figure={figure} />
  if (figure.kind === 'bands') return <Bands figure={figure} />
  if (figure.kind === 'target') return <Targets figure={figure} />
  if (figure.kind === 'trend') return <Trend figure={figure} />
  const bars = {
    data: figure.rows.map(({ value }) => toBar(value)),
    backgroundColor: blue,
    barPercentage: 0.7,
  }
  return <Bars figure={figure} step={1} datasets={[bars]} />
}

/** The values as a web; what was before as a dashed line in it. */
function Web({ figure }: { figure: Figure }) {
  const dataset = {
    data: figure.rows.map(({ value }) => value),
    borderColor: blue,
    backgroundColor: 'rgba(0, 94, 184, 0.2)',
    borderWidth: 3,
    pointBackgroundColor: blue,
    pointRadius: 4,
    fill: true,
  }
  const before = figure.rows.map(({ beside }) => beside ?? null)
  const dashed = {
    data: before,
    ...{ borderColor: dark, borderDash: [6, 4], borderWidth: 2, pointRadius: 3 },
    ...{ pointBackgroundColor: '#fff', pointBorderColor: dark, fill: false },
  }
  const datasets = before.some((each) => each !== null) ? [dataset, dashed] : [dataset]
  const scale = {
    min: 0,
    max: figure.max,
    ticks: { stepSize: 2, showLabelBackdrop: false },
    grid: { color: grid },
    angleLines: { color: grid },
    pointLabels: { font: { size: 13 } },
  }
  return (
    <Radar
      aria-label={figure.summary}
      data={{ labels: figure.rows.map(({ label }) => label.split(' ')), datasets }}
      options={{
        maintainAspectRatio: false,
        events: [],
        layout: { padding: { left: 32, right: 32 } },
        scales: { r: scale },
      }}
    />
  )
}

type Span = [from: number, to: number] | null

const toBar = (value: number | null): Span => (value === null ? null : [0, value])

interface BarsProps {
  figure: Figure
  /** Between two numbers of the scale. */
  step: number
  datasets: { data: Span[]; backgroundColor: string; barPercentage: number; grouped?: boolean }[]
}

/** Rows one below the other, each with what lies along the scale; the first dataset is drawn on top. */
function Bars({ figure, step, datasets }: BarsProps) {
  const scales = {
    x: {
      min: 0,
      max: figure.max,
      ticks: { stepSize: step },
      position: 'top' as const,
      grid: { color: grid },
    },
    y: { grid: { display: false }, ticks: { autoSkip: false } },
  }
  return (
    <Bar
      aria-label={figure.summary}
      data={{ labels: figure.rows.map(({ label }) => wrap(label)), datasets }}
      options={{ indexAxis: 'y', maintainAspectRatio: false, events: [], scales }}
    />
  )
}

/** How wide the line of a value is to either side, as a share of the scale. */
const halfLine = 0.006

/** The typical range pale and broad, the typical score dark and narrower, the own value a line across both. */
function Bands({ figure }: { figure: Figure }) {
  const half = figure.max * halfLine
  const line = figure.rows.map(({ value }): Span =>
    value === null ? null : [Math.max(0, value - half), Math.min(figure.max, value + half)],
  )
  const datasets = [
    { data: line, backgroundColor: dark, barPercentage: 0.9, grouped: false },
    {
      data: figure.rows.map(({ bands }) => bands?.typical ?? null),
      ...{ backgroundColor: blue, barPercentage: 0.4, grouped: false },
    },
    {
      data: figure.rows.map(({ bands }) => bands?.range ?? null),
      ...{ backgroundColor: '#a6c8ea', barPercentage: 0.7, grouped: false },
    },
  ]
  return <Bars figure={figure} step={figure.max > 10 ? 20 : 0.5} datasets={datasets} />
}

/** Parts of a stage that the line of a target is wide. */
const thin = 0.08

/** The stage now as a bar, the target as a line across it. */
function Targets({ figure }: { figure: Figure }) {
  const targets = figure.rows.map(({ beside }): Span => {
    if (beside == null) return null
    const end = Math.min(figure.max, beside + thin / 2)
    return [Math.max(0, end - thin), end]
  })
  const datasets = [
    { data: targets, backgroundColor: dark, barPercentage: 0.9, grouped: false },
    {
      data: figure.rows.map(({ value }) => toBar(value)),
      ...{ backgroundColor: blue, barPercentage: 0.5, grouped: false },
    },
  ]
  return <Bars figure={figure} step={1} datasets={datasets} />
}

/** Lines that differ in shape and dash as well as in colour. */
const hands = [
  { borderColor: '#005eb8', pointStyle: 'circle', borderDash: [] },
  { borderColor: '#7c2855', pointStyle: 'triangle', borderDash: [8, 4] },
  { borderColor: '#00703c', pointStyle: 'rect', borderDash: [2, 3] },
  { borderColor: '#ae2573', pointStyle: 'rectRot', borderDash: [12, 3, 2, 3] },
  { borderColor: '#212b32', pointStyle: 'crossRot', borderDash: [4, 4] },
]

/** A line for each row, open where nothing can be compared. */
function Trend({ figure }: { figure: Figure }) {
  const datasets = figure.rows.map(({ label, line = [] }, at) => {
    const hand = hands[at % hands.length]!
    return {
      ...{ label, data: [...line], spanGaps: false, borderWidth: 3, pointRadius: 6, pointBorderWidth: 2 },
      ...{ ...hand, pointBackgroundColor: hand.borderColor, backgroundColor: hand.borderColor },
    }
  })
  const legend = {
    ...{ display: true, position: 'bottom' as const },
    labels: { usePointStyle: true, boxWidth: 40, padding: 16 },
  }
  return (
    <Line
      aria-label={figure.summary}
      data={{ labels: figure.points, datasets }}
      options={{
        maintainAspectRatio: false,
        events: [],
        layout: { padding: { right: 26 } },
        plugins: { legend },
        scales: { y: { min: 0, max: figure.max, grid: { color: grid } }, x: { grid: { display: false } } },
      }}
    />
  )
}

const width = 18
const lines = 3

/** A label in short lines, cut where it would run into the next; the table has it whole. */
function wrap(label: string): string[] {
  const all = label.split(' ').reduce<string[]>((made, word) => {
    const last = made.at(-1)
    if (last !== undefined && last.length + word.length < width)
      return [...made.slice(0, -1), `${last} ${word}`]
    return [...made, word]
  }, [])
  return all.length <= lines ? all : [...all.slice(0, lines - 1), `${all[lines - 1]}…`]
}
