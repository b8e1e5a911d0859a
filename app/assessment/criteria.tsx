import { Checkboxes, Textarea } from 'nhsuk-react-components'
import type { FormReply } from '#app/ui/form.ts'
import { noneOfThese, notApplicable } from './choices.ts'
import type { IndicatorPage } from './indicator-page.ts'
import { longest } from './limits.ts'

interface Props {
  page: IndicatorPage
  chosen: string[]
  reason: string
  errors: FormReply['errors']
}

/** What may be true of the organisation, from the first stage up; or none of it; or why it does not apply. */
export function Criteria({ page, chosen, reason, errors }: Props) {
  const { criteria, notStarted } = page.indicator
  return (
    <Checkboxes
      name="met"
      legend="Tick everything that is true today and that you can show"
      legendProps={{ size: 'm' }}
      error={errors.met}
    >
      {criteria.map(({ level, name, text }, position) => (
        <Checkboxes.Item
          key={level}
          id={position === 0 ? 'met' : `met-${level}`}
          value={String(level)}
          defaultChecked={chosen.includes(String(level))}
        >
          <strong>
            Stage {level}: {name}
          </strong>
          <br />
          {text}
        </Checkboxes.Item>
      ))}
      <Checkboxes.Divider />
      <Checkboxes.Item
        id="met-none"
        value={noneOfThese}
        exclusive
        hint={notStarted}
        defaultChecked={chosen.includes(noneOfThese)}
      >
        None of these
      </Checkboxes.Item>
      <Checkboxes.Item
        id="met-not-applicable"
        value={notApplicable}
        exclusive
        defaultChecked={chosen.includes(notApplicable)}
        conditional={
          <Textarea
            id="notApplicableReason"
            name="notApplicableReason"
            label="Why does this not apply to you?"
            rows={3}
            maxLength={longest.notApplicable}
            defaultValue={reason}
            error={errors.notApplicableReason}
          />
        }
      >
        Not applicable to us
      </Checkboxes.Item>
    </Checkboxes>
  )
}
