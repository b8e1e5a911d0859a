import { Form } from '@remix-run/react'
import { Button, Select } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { toSystemName } from '#app/organisations/ics.ts'
import { toKindName } from '#app/organisations/kinds.ts'
import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import {
  type Completion,
  type CompletionFigures,
  type CompletionState,
  type Count,
  stateWords,
  toFigures,
} from './completion.ts'

interface Props {
  completion: Completion
  /** Where the download is. */
  download: string
  /** Whether organisations of several systems are shown. */
  systems: boolean
}

/** How far organisations have come in a round: states and counts, and nothing of what they answered. */
export function CompletionBoard({ completion, download, systems }: Props) {
  const { round, organisations } = completion
  return (
    <>
      <CompletionCounts figures={toFigures(completion)} systems={systems}>
        {organisations.length > 0 ? (
          <p>
            <a href={`${download}?round=${round.id}`}>Download the list of organisations (CSV)</a>
          </p>
        ) : null}
      </CompletionCounts>
      {organisations.length > 0 ? <States completion={completion} systems={systems} /> : null}
    </>
  )
}

interface CountsProps {
  figures: CompletionFigures
  /** Whether organisations of several systems are counted. */
  systems: boolean
  /** Stands above the counts. */
  children?: ReactNode
}

/** How many organisations are in each state: in all, by kind and by system. */
export function CompletionCounts({ figures, systems, children }: CountsProps) {
  const { rounds, round } = figures
  return (
    <>
      <RoundChoice rounds={rounds} chosen={round.id} />
      <p>
        The last day of round {round.name} is {toDay(round.closes)}.
      </p>
      {children}
      <Counts title="All organisations" heads="Organisations" counts={figures.all} />
      {figures.all.length === 0 ? <p>No organisation takes part yet.</p> : null}
      <Counts title="By kind of organisation" heads="Kind" counts={figures.kinds} />
      {systems ? <Counts title="By integrated care system" heads="System" counts={figures.systems} /> : null}
    </>
  )
}

const states = Object.keys(stateWords) as CompletionState[]

function RoundChoice({ rounds, chosen }: { rounds: Completion['rounds']; chosen: string }) {
  if (rounds.length < 2) return null
  return (
    <Form method="get" key={chosen}>
      <Select id="round" name="round" label="Round" defaultValue={chosen}>
        {rounds.map(({ id, name }) => (
          <Select.Option key={id} value={id}>
            {name}
          </Select.Option>
        ))}
      </Select>
      <Button type="submit" secondary>
        Show this round
      </Button>
    </Form>
  )
}

function Counts({ title, heads, counts }: { title: string; heads: string; counts: Count[] }) {
  if (counts.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ResponsiveTable
        caption={title}
        columns={[heads, 'Take part', ...states.map((state) => stateWords[state])]}
        rows={counts.map((count) => ({
          label: count.label,
          cells: [count.all, ...states.map((state) => count[state])].map(String),
        }))}
      />
    </>
  )
}

function States({ completion, systems }: Pick<Props, 'completion' | 'systems'>) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Organisation by organisation</h2>
      <ResponsiveTable
        caption="Organisation by organisation"
        columns={['Organisation', 'Kind', ...(systems ? ['System'] : []), 'State', 'More time']}
        rows={completion.organisations.map(({ id, name, kind, ics, state, extension }) => ({
          id,
          label: name,
          cells: [
            toKindName(kind),
            ...(systems ? [toSystemName(ics)] : []),
            stateWords[state],
            extension ? `Until ${toDay(extension)}` : 'No',
          ],
        }))}
      />
    </>
  )
}
