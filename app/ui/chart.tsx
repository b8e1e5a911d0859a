import {
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  Filler,
  LinearScale,
  LineElement,
  PointElement,
  RadialLinearScale,
} from 'chart.js'
import { Bar, Radar } from 'react-chartjs-2'
import type { Figure } from './figure.tsx'

ChartJs.register(BarElement, CategoryScale, Filler, LinearScale, LineElement, PointElement, RadialLinearScale)
ChartJs.defaults.font.family = 'Arial, sans-serif'
ChartJs.defaults.font.size = 13
ChartJs.defaults.color = '#212b32'
ChartJs.defaults.animation = false

const blue = '#005eb8'
const grid = '#aeb7bd'

/** The picture of a figure. The table beside it says the same in words. */
export default function Chart({ figure }: { figure: Figure }) {
  const labels = figure.rows.map(({ label }) => wrap(label))
  const data = figure.rows.map(({ value }) => value)
  const ticks = { stepSize: 1, showLabelBackdrop: false }
  if (figure.kind === 'radar') {
    const dataset = {
      data,
      borderColor: blue,
      backgroundColor: 'rgba(0, 94, 184, 0.2)',
      borderWidth: 3,
      pointBackgroundColor: blue,
      pointRadius: 4,
      fill: true,
    }
    const scale = {
      min: 0,
      max: figure.max,
      ticks: { ...ticks, stepSize: 2 },
      grid: { color: grid },
      angleLines: { color: grid },
      pointLabels: { font: { size: 13 } },
    }
    return (
      <Radar
        aria-label={figure.summary}
        data={{ labels, datasets: [dataset] }}
        options={{
          maintainAspectRatio: false,
          events: [],
          layout: { padding: { left: 8, right: 26 } },
          scales: { r: scale },
        }}
      />
    )
  }
  if (figure.kind === 'bands') return <Bands figure={figure} labels={labels} />
  const dataset = { data, backgroundColor: blue, barPercentage: 0.7 }
  const scales = {
    x: { min: 0, max: figure.max, ticks, position: 'top' as const, grid: { color: grid } },
    y: { grid: { display: false }, ticks: { autoSkip: false } },
  }
  return (
    <Bar
      aria-label={figure.summary}
      data={{ labels, datasets: [dataset] }}
      options={{ indexAxis: 'y', maintainAspectRatio: false, events: [], scales }}
    />
  )
}

/** How wide the line of a value is to either side, as a share of the scale. */
const halfLine = 0.006

/** The typical range pale and broad, the typical score dark and narrower, the own value a line across both. */
function Bands({ figure, labels }: { figure: Figure; labels: string[][] }) {
  const half = figure.max * halfLine
  const line = figure.rows.map(({ value }): [number, number] | null =>
    value === null ? null : [Math.max(0, value - half), Math.min(figure.max, value + half)],
  )
  const datasets = [
    { data: line, backgroundColor: '#212b32', barPercentage: 0.9, grouped: false },
    {
      data: figure.rows.map(({ bands }) => bands?.typical ?? null),
      ...{ backgroundColor: blue, barPercentage: 0.4, grouped: false },
    },
    {
      data: figure.rows.map(({ bands }) => bands?.range ?? null),
      ...{ backgroundColor: '#a6c8ea', barPercentage: 0.7, grouped: false },
    },
  ]
  const scales = {
    x: {
      min: 0,
      max: figure.max,
      ticks: { stepSize: figure.max > 10 ? 20 : 0.5 },
      position: 'top' as const,
      grid: { color: grid },
    },
    y: { grid: { display: false }, ticks: { autoSkip: false } },
  }
  return (
    <Bar
      aria-label={figure.summary}
      data={{ labels, datasets }}
      options={{ indexAxis: 'y', maintainAspectRatio: false, events: [], scales }}
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
