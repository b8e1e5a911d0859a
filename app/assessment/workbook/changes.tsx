import { Link } from '@remix-run/react'
import { Radios } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { keepMine, keepOnline, toChoiceName } from './accept-form.ts'
import type { Change, Unusable } from './preview.ts'

type Shown = Omit<Change, 'content'>

/** One answer that would change: what is online and what the workbook has. */
export function ChangedAnswer({ change, here, mine }: { change: Shown; here: string; mine: boolean }) {
  return (
    <section className="remi-conflict" aria-labelledby={toId(change)}>
      <h3 className="nhsuk-heading-s" id={toId(change)} tabIndex={-1}>
        <Link to={`${here}/indicators/${change.indicatorId}`}>{change.title}</Link>
      </h3>
      <ResponsiveTable
        caption={`Changes to ${change.title}`}
        columns={['Part', 'Online now', 'In your workbook']}
        rows={change.parts.map(({ part, online, mine }) => ({
          label: part,
          cells: [online || 'Nothing', mine || 'Nothing'],
        }))}
      />
      {change.conflict ? <Choice change={change} conflict={change.conflict} mine={mine} /> : null}
    </section>
  )
}

function toId({ position }: Shown): string {
  return `change-${position}`
}

interface ChoiceProps {
  change: Shown
  conflict: NonNullable<Change['conflict']>
  /** Whether the workbook's answer is chosen. */
  mine: boolean
}

function Choice({ change, conflict, mine }: ChoiceProps) {
  const name = toChoiceName(change.position)
  return (
    <Radios
      name={name}
      id={name}
      legend="Which answer should stay?"
      legendProps={{ size: 's' }}
      hint={`${conflict.by} changed this answer online at ${toMoment(conflict.at)}, after you had downloaded the workbook.`}
    >
      <Radios.Item id={`${name}-online`} value={keepOnline} defaultChecked={!mine}>
        The answer online
      </Radios.Item>
      <Radios.Item id={`${name}-mine`} value={keepMine} defaultChecked={mine}>
        The answer in my workbook
      </Radios.Item>
    </Radios>
  )
}

/** Cells from which nothing can be taken, each with what is wrong. */
export function UnusableCells({ unusable, here }: { unusable: Unusable[]; here: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="unusable">
        Cells that cannot be used
      </h2>
      <p>
        These answers stay as they are online. Mend the cells in your workbook and upload it again, or answer
        online.
      </p>
      <ResponsiveTable
        caption="Cells that cannot be used"
        columns={['Indicator', 'Where', 'What is wrong']}
        rows={unusable.map(({ indicatorId, title, where, message }) => ({
          label: title,
          to: `${here}/indicators/${indicatorId}`,
          id: `${where} ${message}`,
          cells: [where, message],
        }))}
      />
    </>
  )
}
