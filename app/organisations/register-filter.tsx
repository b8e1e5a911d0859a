import { Form } from '@remix-run/react'
import { Button, Select, TextInput } from 'nhsuk-react-components'
import { systems } from './ics.ts'
import { kinds } from './kinds.ts'
import type { RegisterSearch } from './register-search.ts'

/** Search and filters of the register, as a form that asks for a page. */
export function RegisterFilter({ search }: { search: RegisterSearch }) {
  return (
    <Form method="get" role="search" className="remi-filter" key={JSON.stringify(search)}>
      <TextInput
        id="q"
        name="q"
        label="Name or code"
        hint="Part of the name, or a whole ODS or ONS code"
        type="search"
        spellCheck={false}
        defaultValue={search.q}
      />
      <Select id="kind" name="kind" label="Kind" defaultValue={search.kind}>
        <Select.Option value="">All kinds</Select.Option>
        {kinds.map(({ kind, label }) => (
          <Select.Option key={kind} value={kind}>
            {label}
          </Select.Option>
        ))}
      </Select>
      <Select id="ics" name="ics" label="Integrated care system" defaultValue={search.ics}>
        <Select.Option value="">All systems</Select.Option>
        {systems.map(({ ics, label }) => (
          <Select.Option key={ics} value={ics}>
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
