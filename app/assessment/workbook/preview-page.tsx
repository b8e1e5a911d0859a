import { Form, useNavigation } from '@remix-run/react'
import { Button, InsetText } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'
import { ChangedAnswer, UnusableCells } from './changes.tsx'
import { type Chosen, isMine, toSeen } from './accept-form.ts'
import type { Change, Preview } from './preview.ts'
import { countAnswers } from './words.ts'

interface PreviewProps {
  /** The path of the assessment. */
  here: string
  madeAt: string
  preview: Omit<Preview, 'changes'> & { changes: Omit<Change, 'content'>[] }
  /** What was chosen when the page was refused. */
  chosen: Chosen
}

/** Everything that a workbook would change, and the choice in each conflict. Nothing is saved yet. */
export function PreviewPage({ here, madeAt, preview, chosen }: PreviewProps) {
  const { changes, unusable, already } = preview
  const conflicts = changes.filter(({ conflict }) => conflict)
  const plain = changes.filter(({ conflict }) => !conflict)
  return (
    <>
      <h1 className="nhsuk-heading-l">Check the changes from your workbook</h1>
      <InsetText>
        <p>
          Nothing is saved yet. You downloaded this workbook at {toMoment(madeAt)}.{' '}
          {toSummary(plain.length, conflicts.length)}
        </p>
        {already > 0 ? <p>{countAnswers(already)} in your workbook already stand online.</p> : null}
      </InsetText>
      {unusable.length > 0 ? <UnusableCells unusable={unusable} here={here} /> : null}
      <Form method="post" id="changes" tabIndex={-1}>
        {conflicts.length > 0 ? (
          <>
            <h2 className="nhsuk-heading-m">Changed online too: choose which stays</h2>
            <Each changes={conflicts} here={here} chosen={chosen} />
          </>
        ) : null}
        {plain.length > 0 ? (
          <>
            <h2 className="nhsuk-heading-m nhsuk-u-margin-top-6">Will change</h2>
            <Each changes={plain} here={here} chosen={chosen} />
          </>
        ) : null}
        <Buttons count={changes.length} />
      </Form>
    </>
  )
}

interface EachProps {
  changes: Omit<Change, 'content'>[]
  here: string
  chosen: Chosen
}

function Each({ changes, here, chosen }: EachProps) {
  return changes.map((change) => (
    <div key={toSeen(change)}>
      <input type="hidden" name="seen" value={toSeen(change)} />
      <ChangedAnswer change={change} here={here} mine={isMine(chosen, change)} />
    </div>
  ))
}

function Buttons({ count }: { count: number }) {
  const saving = useNavigation().formData?.get('intent') === 'accept'
  return (
    <>
      <div className="remi-progress" role="status">
        {saving ? (
          <>
            <p>Saving. All of the changes are saved together, or none.</p>
            <progress aria-label="Saving" />
          </>
        ) : null}
      </div>
      <div className="nhsuk-button-group">
        {count > 0 ? (
          <Button type="submit" name="intent" value="accept">
            Accept and save
          </Button>
        ) : null}
        <Button type="submit" name="intent" value="discard" secondary>
          {count > 0 ? 'Discard these changes' : 'Discard this workbook'}
        </Button>
      </div>
    </>
  )
}

function toSummary(plain: number, conflicts: number): string {
  if (plain + conflicts === 0) return 'There is nothing in it to save.'
  const changes = plain > 0 ? `${countAnswers(plain)} will change.` : ''
  const choices = conflicts > 0 ? `For ${countAnswers(conflicts)} you choose which version stays.` : ''
  return [changes, choices].filter(Boolean).join(' ')
}
