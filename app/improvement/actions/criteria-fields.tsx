import { Checkboxes, Details, Textarea } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { DayInput } from '#app/ui/day-input.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { OwnerAndDay } from './action-fields.tsx'
import { costBands, costWords, longest, noOwner } from './action-words.ts'
import type { OfferedCriterion } from './new-page.server.ts'
import type { FormChoices } from './plan-form-page.ts'
import { nobody } from './plan-views.ts'

interface Props {
  criteria: OfferedCriterion[]
  choices: FormChoices
  reply: FormReply | undefined
}

/** Criteria to make actions of, each with its own words, and who does it by when: all of them, or each. */
export function CriteriaFields({ criteria, choices, reply }: Props) {
  const ticked = (criterion: OfferedCriterion) =>
    reply ? [reply.typed.criterion ?? []].flat().includes(criterion.key) : !criterion.planned
  return (
    <>
      <h2 className="nhsuk-heading-m">For all of them</h2>
      <p>Each line below can have its own, and you can change each action later.</p>
      <OwnerAndDay choices={choices} value={(field) => typedText(reply, field)} reply={reply} />
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
            conditional={<Line criterion={criterion} choices={choices} reply={reply} />}
          >
            <strong>
              {criterion.indicator}, {criterion.stage}
            </strong>
            <br />
            {criterion.text}
          </Checkboxes.Item>
        ))}
      </Checkboxes>
    </>
  )
}

interface LineProps extends Omit<Props, 'criteria'> {
  criterion: OfferedCriterion
}

function Line({ criterion, choices, reply }: LineProps) {
  const { fields, indicator, stage, text } = criterion
  return (
    <>
      <Textarea
        id={fields.title}
        name={fields.title}
        label={`Action for ${indicator}, ${stage}`}
        rows={3}
        maxLength={longest.title}
        defaultValue={typedText(reply, fields.title) ?? text}
        error={reply?.errors[fields.title]}
      />
      <OwnOfLine criterion={criterion} choices={choices} reply={reply} />
    </>
  )
}

/** What a line has of its own. It opens by itself where something in it was typed or is wrong. */
function OwnOfLine({ criterion: { fields, indicator, stage }, choices, reply }: LineProps) {
  const value = (field: string) => typedText(reply, field)
  const day = `${fields.due}-day`
  const own = [fields.owner, fields.cost, day, `${fields.due}-month`, `${fields.due}-year`]
  return (
    <Details open={own.some((field) => value(field) || reply?.errors[field])}>
      <Details.Summary>
        Another owner, day or cost
        <span className="nhsuk-u-visually-hidden">
          {' '}
          for {indicator}, {stage}
        </span>
      </Details.Summary>
      <Details.Text>
        <Choice
          name={fields.owner}
          label="Owner"
          nothing="As for all"
          options={[{ value: nobody, label: noOwner }, ...choices.owners]}
          value={value(fields.owner)}
          error={reply?.errors[fields.owner]}
        />
        <DayInput
          name={fields.due}
          legend="Due by"
          hint="Leave it empty to have it as for all"
          value={value}
          error={reply?.errors[day]}
        />
        <Choice
          name={fields.cost}
          label="What does it cost?"
          nothing="As for all"
          options={costBands.map((band) => ({ value: band, label: costWords[band] }))}
          value={value(fields.cost)}
          error={reply?.errors[fields.cost]}
        />
      </Details.Text>
    </Details>
  )
}
