import { BarElement, CategoryScale, Chart as ChartJs, Filler, LinearScale, LineElement, PointElement, RadialLinearScale } from 'chart.js'
import { Bar, Radar } from 'react-chartjs-2'
import type { Figure } from './figure.tsx'

ChartJs.register(BarElement, CategoryScale, Filler, LinearScale, LineElement, PointElement, RadialLinearScale)
ChartJs.defaults.font.family = 'Arial, sans-serif'
ChartJs.defaults.font.size = 14
ChartJs.defaults.color = '#212b32'
ChartJs.defaults.animation = false

const blue = '#005eb8'
const grid = '#aeb7bd'

/** The picture of a figure. The table beside it says the same in words. */
export default function Chart({ figure }: { figure: Figure }) {
  const labels = figure.rows.map(({ label }) => wrap(label))
  const data = figure.rows.map(({ value }) => value)
  const ticks = { stepSize: 1, backdropColor: 'transparent' }
  if (figure.kind === 'radar') {
    const dataset = { data, borderColor: blue, backgroundColor: 'rgba(0, 94, 184, 0.2)', borderWidth: 3, pointBackgroundColor: blue, pointRadius: 5, fill: true }
    const scale = { min: 0, max: figure.max, ticks, grid: { color: grid }, angleLines: { color: grid }, pointLabels: { font: { size: 14 } } }
    return <Radar aria-label={figure.summary} data={{ labels, datasets: [dataset] }} options={{ maintainAspectRatio: false, events: [], scales: { r: scale } }} />
  }
  const dataset = { data, backgroundColor: blue, barPercentage: 0.7 }
  const scales = { x: { min: 0, max: figure.max, ticks, position: 'top' as const, grid: { color: grid } }, y: { grid: { display: false }, ticks: { autoSkip: false } } }
  return <Bar aria-label={figure.summary} data={{ labels, datasets: [dataset] }} options={{ indexAxis: 'y', maintainAspectRatio: false, events: [], scales }} />
}

/** A label in lines of about `width` characters, so that it leaves room for the picture on a phone. */
function wrap(label: string, width = 20): string[] {
  return label.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width) return [...lines.slice(0, -1), `${last} ${word}`]
    return [...lines, word]
  }, [])
}
