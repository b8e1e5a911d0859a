import { Checkboxes, Textarea } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { OwnerAndDay } from './action-fields.tsx'
import { longest } from './action-words.ts'
import type { OfferedCriterion } from './new-page.server.ts'
import type { FormChoices } from './plan-form-page.ts'

interface Props {
  criteria: OfferedCriterion[]
  choices: FormChoices
  reply: FormReply | undefined
}

/** Criteria to make actions of, each with its own words, and who does them all by when. */
export function CriteriaFields({ criteria, choices, reply }: Props) {
  const ticked = (criterion: OfferedCriterion) =>
    reply ? [reply.typed.criterion ?? []].flat().includes(criterion.key) : !criterion.planned
  return (
    <>
      <Checkboxes
        name="criterion"
        legend="What will you do?"
        legendProps={{ size: 'm' }}
        hint="Each ticked line becomes an action. Put it into your own words: what you will do, not what will be true"
        error={reply?.errors.criterion}
      >
        {criteria.map((criterion, position) => (
          <Checkboxes.Item
            key={criterion.key}
            id={position === 0 ? 'criterion' : `criterion-${position + 1}`}
            value={criterion.key}
            defaultChecked={ticked(criterion)}
            hint={criterion.planned ? 'Your plan already has an action for this' : undefined}
            conditional={
              <Textarea
                id={criterion.field}
                name={criterion.field}
                label={`Action for ${criterion.indicator}, ${criterion.stage}`}
                rows={3}
                maxLength={longest.title}
                defaultValue={typedText(reply, criterion.field) ?? criterion.text}
                error={reply?.errors[criterion.field]}
              />
            }
          >
            <strong>
              {criterion.indicator}, {criterion.stage}
            </strong>
            <br />
            {criterion.text}
          </Checkboxes.Item>
        ))}
      </Checkboxes>
      <h2 className="nhsuk-heading-m">For all of them</h2>
      <p>You can change each action later.</p>
      <OwnerAndDay choices={choices} value={(field) => typedText(reply, field)} reply={reply} />
    </>
  )
}
