import { Form } from '@remix-run/react'
import { Button, Select, TextInput } from 'nhsuk-react-components'
import { kindNames, kinds } from './kinds.ts'
import { states } from './shelf-query.ts'
import type { ShelfSearch } from './shelf-search.ts'

/** Search and filters of the shelf, as a form that asks for a page. */
export function ShelfFilter({ search }: { search: ShelfSearch }) {
  return (
    <Form method="get" role="search" className="remi-filter" key={JSON.stringify(search)}>
      <TextInput id="q" name="q" label="Words" type="search" spellCheck={false} defaultValue={search.q} />
      <Select id="kind" name="kind" label="Kind" defaultValue={search.kind}>
        <Select.Option value="">All kinds</Select.Option>
        {kinds.map((kind) => (
          <Select.Option key={kind} value={kind}>
            {kindNames[kind]}
          </Select.Option>
        ))}
      </Select>
      <Select id="state" name="state" label="Show" defaultValue={search.state}>
        <Select.Option value="">All but retired</Select.Option>
        {states.map(({ state, label }) => (
          <Select.Option key={state} value={state}>
            {label}
          </Select.Option>
        ))}
      </Select>
      <Button type="submit" secondary>
        Search
      </Button>
    </Form>
  )
}
