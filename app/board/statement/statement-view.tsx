import { InsetText } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { StatementContent } from './statement.ts'
import { voiceWords } from './statement-words.ts'
import { StepsPicture } from '../paper/steps-picture.tsx'

interface Props {
  content: StatementContent
  /** The level of its headings. */
  heading: 'h2' | 'h3'
}

/** All that is public of an organisation: on the public page, and before that in the preview. */
export function StatementView({ content, heading: Heading }: Props) {
  const { organisation, round, signedOffOn, indexVersion, words, overall, changes, actions, voice } = content
  return (
    <>
      <p>
        {organisation} assessed its own work on race equality in the round {round}. Its executive sponsor
        signed the assessment off on {toDay(signedOffOn)}.
      </p>
      {words ? <blockquote className="remi-quote remi-typed">{words}</blockquote> : null}
      <Heading className="nhsuk-heading-m">Stages</Heading>
      {overall ? (
        <InsetText>
          <p>
            Overall: <strong>{overall.stage}</strong>. The lowest of the five commitments sets the overall
            stage, which is never an average. Here that is: {list(overall.lowest)}.
          </p>
        </InsetText>
      ) : null}
      <Stages {...content} />
      <Heading className="nhsuk-heading-m">What changed</Heading>
      {changes ? <Changes {...changes} /> : <p>This is the first assessment of {organisation} here.</p>}
      {actions ? (
        <>
          <Heading className="nhsuk-heading-m">Actions</Heading>
          <Actions actions={actions} />
        </>
      ) : null}
      <Heading className="nhsuk-heading-m">What communities and staff say</Heading>
      {voice.kind === 'counts' ? <Voice rows={voice.rows} /> : <p>{voiceWords[voice.kind]}</p>}
      <p className="nhsuk-hint">Version of the index: {indexVersion}</p>
    </>
  )
}

const list = (names: string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)

function Stages({ commitments, highest }: StatementContent) {
  return (
    <ResponsiveTable
      caption="Stages of the five commitments"
      columns={['Commitment', 'Stage', 'Picture']}
      rows={commitments.map(({ title, level, stage }) => {
        const steps = { now: level, before: null, target: null, max: highest }
        const description = `${title}: ${stage}, of ${highest}`
        return {
          label: title,
          cells: [stage, <StepsPicture key="steps" steps={{ ...steps, description }} />],
        }
      })}
    />
  )
}

function Changes({ since, rows }: NonNullable<StatementContent['changes']>) {
  return (
    <ResponsiveTable
      caption={`What changed since ${since}`}
      columns={['Commitment', since, 'Now', 'Change']}
      rows={rows.map(({ title, before, now, moved }) => ({ label: title, cells: [before, now, moved] }))}
    />
  )
}

function Actions({ actions }: { actions: NonNullable<StatementContent['actions']> }) {
  if (actions.length === 0) return <p>No action is planned.</p>
  return (
    <ResponsiveTable
      caption="Actions"
      columns={['Action', 'How it stands', 'Due']}
      rows={actions.map(({ title, standing, dueOn }, position) => ({
        ...{ id: String(position), label: title },
        cells: [standing, dueOn ? toDay(dueOn) : 'No date'],
      }))}
    />
  )
}

function Voice({ rows }: { rows: Extract<StatementContent['voice'], { kind: 'counts' }>['rows'] }) {
  const counted = rows.filter(({ indicators }) => indicators > 0)
  const few = rows.filter(({ indicators }) => indicators === 0)
  return (
    <>
      <p>
        People from communities and staff networks looked at the answers and said if they agree. Each count is
        of one person’s view of one question. Only questions on which five people or more gave a view are
        counted.
      </p>
      <ResponsiveTable
        caption="What communities and staff say"
        columns={['Commitment', 'Questions', 'Agree', 'Do not agree', 'Cannot tell']}
        rows={counted.map(({ title, indicators, agree, disagree, cannot_tell }) => ({
          label: title,
          cells: [indicators, agree, disagree, cannot_tell].map(String),
        }))}
      />
      {few.length > 0 ? <p>Too few people spoke of {list(few.map(({ title }) => title))} to count.</p> : null}
    </>
  )
}
