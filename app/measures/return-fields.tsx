import { Form } from '@remix-run/react'
import { Button, Fieldset, Select, TextInput } from 'nhsuk-react-components'
import { DayInput } from '#app/ui/day-input.tsx'
import type { FormReply } from '#app/ui/form.ts'
import type { Box, Section } from './fields.ts'

/** What the form of a return is made of. */
export interface ReturnForm {
  /** Where it is sent. */
  to: string
  sections: Section[]
  outcomes: { id: string; code: string; title: string }[]
  choices: { value: string; label: string }[]
  version: number
  source: 'typed' | 'csv'
  typed: Record<string, string>
}

interface Props {
  form: ReturnForm
  reply: Pick<FormReply, 'errors'> | undefined
}

/** The form of a return, all at once. */
export function ReturnFields({ form, reply }: Props) {
  const value = (name: string) => form.typed[name]
  const errors = reply?.errors ?? {}
  return (
    <Form method="post" action={form.to} noValidate>
      <input type="hidden" name="version" value={form.version} />
      <input type="hidden" name="year" value={value('year') ?? ''} />
      <input type="hidden" name="source" value={form.source} />
      <DayInput
        name="asOf"
        legend="The date that the figures are of"
        hint="For example, 31 3 2026"
        value={value}
        error={errors['asOf-day']}
      />
      {form.sections.map((section) => (
        <Measure key={section.id} section={section} value={value} errors={errors} />
      ))}
      {form.outcomes.map(({ id, code, title }) => (
        <Select
          key={id}
          id={id}
          name={id}
          label={`${code}. ${title}`}
          defaultValue={value(id) ?? ''}
          error={errors[id]}
        >
          {form.choices.map((choice) => (
            <Select.Option key={choice.value} value={choice.value}>
              {choice.label}
            </Select.Option>
          ))}
        </Select>
      ))}
      <Button type="submit">Save the return</Button>
    </Form>
  )
}

interface MeasureProps {
  section: Section
  value: (name: string) => string | undefined
  errors: FormReply['errors']
}

function Measure({ section, value, errors }: MeasureProps) {
  const { id, code, title, question, hint, rows, said } = section
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 className="nhsuk-heading-m nhsuk-u-padding-top-4" id={`${id}-title`}>
        {code}. {title}
      </h2>
      <p>{question}</p>
      <p className="nhsuk-hint">{hint}</p>
      {rows.map((row) => (
        <Fieldset key={row.title}>
          <Fieldset.Legend size="s">{row.title}</Fieldset.Legend>
          <div className="remi-counts">
            {row.boxes.map((box) => (
              <CountInput key={box.name} box={box} value={value(box.name)} error={errors[box.name]} />
            ))}
          </div>
        </Fieldset>
      ))}
      {said ? <CountInput box={said} value={value(said.name)} error={errors[said.name]} /> : null}
    </section>
  )
}

function CountInput({ box: { name, label }, value, error }: { box: Box; value?: string; error?: string }) {
  return (
    <TextInput
      id={name}
      name={name}
      label={label}
      width={5}
      inputMode="decimal"
      autoComplete="off"
      maxLength={12}
      defaultValue={value}
      error={error}
    />
  )
}
