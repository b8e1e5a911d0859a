import { Form } from '@remix-run/react'
import { Button, Checkboxes, InsetText } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { consentText } from './consent.ts'
import type { Participation } from './participation.server.ts'

/** Whether the organisation was checked, and what follows. */
export function Checked({ checkedAt, ofRegister }: Pick<Participation, 'checkedAt' | 'ofRegister'>) {
  if (!checkedAt)
    return (
      <InsetText>
        <p>
          We have not checked your organisation yet. You can join now. You count in rounds that open after the
          check.
        </p>
      </InsetText>
    )
  return (
    <p>
      {ofRegister
        ? `Your organisation is in the register, so it counts as checked since ${toDay(checkedAt)}.`
        : `Your organisation was checked on ${toDay(checkedAt)}.`}{' '}
      You count in rounds that open after that day.
    </p>
  )
}

export function ConsentText() {
  return consentText.map(({ title, sentences }) => (
    <section key={title}>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  ))
}

export function JoinFields({ reply, name }: { reply: FormReply | undefined; name: string }) {
  return (
    <Form method="post" noValidate>
      <Checkboxes
        name="agree"
        legend="Your agreement"
        legendProps={{ size: 'm' }}
        error={reply?.errors.agree}
      >
        <Checkboxes.Item id="agree" value="yes" defaultChecked={typedText(reply, 'agree') === 'yes'}>
          We agree that {name} takes part on these terms
        </Checkboxes.Item>
      </Checkboxes>
      <Button type="submit">Join the benchmark</Button>
    </Form>
  )
}
