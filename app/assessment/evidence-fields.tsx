import { Button, Fieldset, TextInput } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { DayInput } from '#app/ui/day-input.tsx'
import { toDay } from '#app/ui/dates.ts'
import { typedText, type FormReply } from '#app/ui/form.ts'
import type { EvidenceItem } from './answer.ts'
import { EvidenceReference } from './evidence-reference.tsx'
import type { IndicatorPage, LinkedEvidence } from './indicator-page.ts'
import { longest } from './limits.ts'

interface Props {
  linked: LinkedEvidence[]
  reusable: EvidenceItem[]
  rule: IndicatorPage['evidenceRule']
  reply: FormReply | undefined
}

/** The evidence of one answer: what is linked, what the organisation already has, and a new item. */
export function EvidenceFields({ linked, reusable, rule, reply }: Props) {
  return (
    <section id="evidence" aria-labelledby="evidence-heading">
      <h2 className="nhsuk-heading-s" id="evidence-heading">
        Evidence
      </h2>
      {rule ? (
        <p>
          From stage {rule.fromLevel} upwards you need at least one item dated within the last {rule.months}{' '}
          months.
        </p>
      ) : null}
      <Linked linked={linked} />
      {reusable.length > 0 ? <Reuse reusable={reusable} error={reply?.errors.evidenceId} /> : null}
      <NewEvidence reply={reply} />
    </section>
  )
}

function Linked({ linked }: { linked: LinkedEvidence[] }) {
  if (linked.length === 0) return <p>No evidence added yet.</p>
  return (
    <ul className="nhsuk-list nhsuk-list--border">
      {linked.map((item) => (
        <li key={item.id}>
          <EvidenceReference item={item} />, dated {toDay(item.date)}
          {item.current ? null : <strong> (too old to count)</strong>}{' '}
          <button
            type="submit"
            name="intent"
            value={`detach-evidence:${item.id}`}
            className="remi-link-button"
          >
            Remove<span className="nhsuk-u-visually-hidden"> {item.title}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Reuse({ reusable, error }: { reusable: EvidenceItem[]; error: string | undefined }) {
  return (
    <>
      <Choice
        name="evidenceId"
        label="Use evidence you have already added"
        nothing="Choose evidence"
        options={reusable.map(({ id, title, date }) => ({ value: id, label: `${title} (${toDay(date)})` }))}
        value={undefined}
        error={error}
      />
      <Button type="submit" name="intent" value="attach-evidence" secondary small>
        Use this evidence
      </Button>
    </>
  )
}

function NewEvidence({ reply }: { reply: FormReply | undefined }) {
  return (
    <Fieldset className="remi-new-evidence">
      <Fieldset.Legend size="s">Add new evidence</Fieldset.Legend>
      <TextInput
        id="evidenceTitle"
        name="evidenceTitle"
        label="Name"
        maxLength={longest.evidenceTitle}
        defaultValue={typedText(reply, 'evidenceTitle')}
        error={reply?.errors.evidenceTitle}
      />
      <TextInput
        id="evidenceReference"
        name="evidenceReference"
        label="Link, or where to find it"
        hint="For example, https://www.example.org/board-papers or “Board minutes, item 7”"
        spellCheck={false}
        maxLength={longest.evidenceReference}
        defaultValue={typedText(reply, 'evidenceReference')}
        error={reply?.errors.evidenceReference}
      />
      <DayInput
        name="evidenceDate"
        legend="Date"
        hint="For example, 27 3 2026"
        value={(field) => typedText(reply, field)}
        error={reply?.errors['evidenceDate-day']}
      />
      <Button type="submit" name="intent" value="add-evidence" secondary small>
        Add evidence
      </Button>
    </Fieldset>
  )
}
