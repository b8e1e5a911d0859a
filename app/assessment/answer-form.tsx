import { Form, Link } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { useRef } from 'react'
import { toSentVersion } from '#app/ui/conflict.ts'
import { CarriedForward } from './carried-forward.tsx'
import { Confidence } from './confidence.tsx'
import { Criteria } from './criteria.tsx'
import { EvidenceFields } from './evidence-fields.tsx'
import type { IndicatorPage } from './indicator-page.ts'
import { signedOut } from './keep-typed.ts'
import { longest } from './limits.ts'
import type { AnswerReply } from './answer-reply.ts'
import { useAutosave } from './use-autosave.ts'

interface Props {
  page: IndicatorPage & { here: string; shelf: string; editKey: string }
  reply: AnswerReply | undefined
}

/** The answer of one indicator. Works as a plain form; with JavaScript it also saves as it changes. */
export function AnswerForm({ page, reply }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const fields = { ...page.fields, ...reply?.typed }
  const version = reply?.theirs?.version ?? Number(toSentVersion(page.version, reply, false))
  const autosave = useAutosave(form, {
    url: `${page.here}/indicators/${page.indicator.id}/autosave`,
    version,
    paused: Boolean(reply?.theirs) || page.closed !== null,
  })
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      noValidate
      ref={form}
      onChange={autosave.onChange}
      onSubmit={autosave.onSubmit}
    >
      <DefaultButton />
      <input type="hidden" name="index" value={page.index} />
      <input type="hidden" name="version" value={autosave.version} />
      <input type="hidden" name="editKey" value={page.editKey} />
      <input type="hidden" name="editSequence" value={autosave.sequence} />
      {page.carriedFrom ? <CarriedForward from={page.carriedFrom} next={page.continueTo} /> : null}
      <Criteria
        page={page}
        chosen={[fields.met ?? []].flat()}
        reason={String(fields.notApplicableReason ?? '')}
        errors={reply?.errors ?? {}}
      />
      <Textarea
        id="rationale"
        name="rationale"
        label="What shows this?"
        labelProps={{ size: 's' }}
        hint="A few sentences. Do not name people or say anything that would point to one person."
        rows={4}
        maxLength={longest.rationale}
        defaultValue={String(fields.rationale)}
        error={reply?.errors.rationale}
      />
      <Confidence chosen={fields.confidence} error={reply?.errors.confidence} />
      <EvidenceFields
        linked={page.linked}
        reuse={page.reuse}
        rule={page.evidenceRule}
        shelf={page.shelf}
        reply={reply}
      />
      <p role="status" className="remi-saved">
        {autosave.message}
      </p>
      {autosave.signedOut || reply?.errors[signedOut] ? <SignInAgain /> : null}
      <div className="nhsuk-button-group" id="not-saved" tabIndex={-1}>
        <Button type="submit" name="intent" value={`continue:${page.continueTo ?? ''}`}>
          Save and continue
        </Button>
        <Button type="submit" name="intent" value="later" secondary>
          Save and come back later
        </Button>
      </div>
      <PreviousNext page={page} />
    </Form>
  )
}

/** The Enter key presses a form's first button: without this one it might take evidence away. */
function DefaultButton() {
  return (
    <button type="submit" name="intent" value="save" hidden>
      Save
    </button>
  )
}

function SignInAgain() {
  return (
    <p>
      <a id={signedOut} href="/sign-in" target="_blank" rel="noopener">
        Sign in again (opens in a new tab)
      </a>
      , then come back to this page and save your answer.
    </p>
  )
}

function PreviousNext({ page }: { page: Props['page'] }) {
  return (
    <nav aria-label="Indicators" className="remi-previous-next">
      {page.previous ? <Link to={`${page.here}/indicators/${page.previous}`}>Previous indicator</Link> : null}
      {page.next ? <Link to={`${page.here}/indicators/${page.next}`}>Next indicator</Link> : null}
      <Link to={page.here}>All commitments</Link>
    </nav>
  )
}
