import { Button, Fieldset, Select, TextInput } from 'nhsuk-react-components'
import { FileInput } from '#app/evidence/file-input.tsx'
import { DayInput } from '#app/ui/day-input.tsx'
import { toDay } from '#app/ui/dates.ts'
import { typedText, type FormReply } from '#app/ui/form.ts'
import { EvidenceReference } from './evidence-reference.tsx'
import type { IndicatorPage, LinkedEvidence } from './indicator-page.ts'
import { longest } from './limits.ts'
import { mostListed, type Reuse } from './reuse.ts'

interface Props {
  linked: LinkedEvidence[]
  reuse: Reuse
  rule: IndicatorPage['evidenceRule']
  /** The path of the organisation's shelf. */
  shelf: string
  reply: FormReply | undefined
}

/** The evidence of one answer: what is linked, what the organisation already has, and a new item. */
export function EvidenceFields({ linked, reuse, rule, shelf, reply }: Props) {
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
      <Linked linked={linked} shelf={shelf} />
      {reuse.all > 0 ? <ReuseEvidence reuse={reuse} error={reply?.errors.evidenceId} /> : null}
      <NewEvidence reply={reply} />
    </section>
  )
}

const whyNotCounted = { review: 'its review date has passed', age: 'too old to count' } as const

function Linked({ linked, shelf }: Pick<Props, 'linked' | 'shelf'>) {
  if (linked.length === 0) return <p>No evidence added yet.</p>
  return (
    <ul className="nhsuk-list nhsuk-list--border">
      {linked.map((item) => (
        <li key={item.id}>
          <EvidenceReference item={item} shelf={shelf} />, dated {toDay(item.date)}
          {item.outOfDate ? <strong> (out of date: {whyNotCounted[item.outOfDate]})</strong> : null}{' '}
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

function ReuseEvidence({ reuse, error }: { reuse: Reuse; error: string | undefined }) {
  const groups = reuse.groups.filter(({ items }) => items.length > 0)
  return (
    <>
      {reuse.all > mostListed || reuse.find ? <FindEvidence reuse={reuse} /> : null}
      {groups.length > 0 || error ? (
        <>
          <Select id="evidenceId" name="evidenceId" label="Use evidence you have already added" error={error}>
            <Select.Option value="">Choose evidence</Select.Option>
            {groups.map(({ label, items }) => (
              <optgroup key={label} label={label}>
                {items.map(({ id, title, date, outOfDate }) => (
                  <Select.Option key={id} value={id}>
                    {title} ({toDay(date)}
                    {outOfDate ? ', out of date' : ''})
                  </Select.Option>
                ))}
              </optgroup>
            ))}
          </Select>
          <Button type="submit" name="intent" value="attach-evidence" secondary small>
            Use this evidence
          </Button>
        </>
      ) : null}
    </>
  )
}

/** For more items than a list is read through. Its button saves the answer too, as the others do. */
function FindEvidence({ reuse: { all, find, found } }: { reuse: Reuse }) {
  return (
    <>
      <TextInput
        id="evidenceFind"
        name="evidenceFind"
        label="Find evidence you have already added"
        hint={
          find
            ? `${found === 1 ? '1 item has' : `${found} items have`} “${find}”. Look for nothing to see the newest again.`
            : `There are ${all} items. The newest are in the list below.`
        }
        spellCheck={false}
        maxLength={200}
        defaultValue={find}
      />
      <Button type="submit" name="intent" value="find-evidence" secondary small>
        Find
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
        hint="For example, https://www.example.org/board-papers or “Board minutes, item 7”. You can leave this empty if you upload a file"
        spellCheck={false}
        maxLength={longest.evidenceReference}
        defaultValue={typedText(reply, 'evidenceReference')}
        error={reply?.errors.evidenceReference}
      />
      <FileInput id="evidenceFile" label="File (optional)" error={reply?.errors.evidenceFile} />
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
