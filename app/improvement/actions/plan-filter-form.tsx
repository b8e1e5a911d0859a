import { Form } from '@remix-run/react'
import { Button, Select } from 'nhsuk-react-components'
import { noOwner, statuses, statusWords } from './action-words.ts'
import type { PlanFilter } from './plan-filter.ts'
import type { PlanPage } from './plan-page.ts'
import { filterWords, nobody } from './plan-views.ts'

interface Props {
  filter: PlanFilter
  choices: PlanPage['choices']
}

/** Filters of the plan, as a form that asks for a page. */
export function PlanFilterForm({ filter, choices }: Props) {
  return (
    <Form method="get" className="remi-filter" key={JSON.stringify(filter)}>
      <input type="hidden" name="view" value={filter.view} />
      <Select id="commitment" name="commitment" label="Commitment" defaultValue={filter.commitment}>
        <Select.Option value="">All commitments</Select.Option>
        {choices.commitments.map(({ value, label }) => (
          <Select.Option key={value} value={value}>
            {label}
          </Select.Option>
        ))}
      </Select>
      <Select id="owner" name="owner" label="Owner" defaultValue={filter.owner}>
        <Select.Option value="">All owners</Select.Option>
        <Select.Option value={nobody}>{noOwner}</Select.Option>
        {choices.owners.map(({ value, label }) => (
          <Select.Option key={value} value={value}>
            {label}
          </Select.Option>
        ))}
      </Select>
      <Select id="status" name="status" label="Status" defaultValue={filter.status}>
        <Select.Option value="">All</Select.Option>
        {Object.entries(filterWords).map(([value, label]) => (
          <Select.Option key={value} value={value}>
            {label}
          </Select.Option>
        ))}
        {statuses.map((status) => (
          <Select.Option key={status} value={status}>
            {statusWords[status]}
          </Select.Option>
        ))}
      </Select>
      <Button type="submit" secondary>
        Show
      </Button>
    </Form>
  )
}
