import { SummaryList, TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { Overdue } from './retention.server.ts'
import { type Retention, type RetentionName, retentionNames, retentionSettings } from './retention.ts'

export function RetentionFields({
  retention,
  reply,
}: {
  retention: Retention
  reply: FormReply | undefined
}) {
  return retentionNames.map((name) => (
    <NumberField key={name} name={name} value={retention[name]} reply={reply} />
  ))
}

function NumberField(props: { name: RetentionName; value: number; reply: FormReply | undefined }) {
  const { name, value, reply } = props
  const { label, hint, unit, least, most } = retentionSettings[name]
  return (
    <TextInput
      id={name}
      name={name}
      label={label}
      labelProps={{ size: 's' }}
      hint={`${hint} From ${least} to ${most} ${unit}.`}
      suffix={unit}
      inputMode="numeric"
      spellCheck={false}
      autoComplete="off"
      width={4}
      defaultValue={typedText(reply, name) ?? String(value)}
      error={reply?.errors[name]}
    />
  )
}

const kinds = [
  ['messages', 'Messages in the outbox'],
  ['sessions', 'Ended sessions'],
  ['links', 'Expired links'],
  ['accounts', 'Accounts to anonymise'],
  ['drafts', 'Assessments that were never submitted'],
] as const satisfies [keyof Overdue, string][]

/** What the next clearing-up would remove under the numbers that are saved. */
export function OverdueList({ overdue }: { overdue: Overdue }) {
  return (
    <SummaryList>
      {kinds.map(([kind, label]) => (
        <SummaryList.Row key={kind}>
          <SummaryList.Key>{label}</SummaryList.Key>
          <SummaryList.Value>{overdue[kind]}</SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  )
}
