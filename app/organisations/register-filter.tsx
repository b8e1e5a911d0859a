import { Form } from '@remix-run/react'
import { Button, TextInput } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { systemOptions } from './ics.ts'
import { kindOptions } from './kinds.ts'
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
      <Choice name="kind" label="Kind" nothing="All kinds" options={kindOptions} value={search.kind} />
      <Choice
        name="ics"
        label="Integrated care system"
        nothing="All systems"
        options={systemOptions}
        value={search.ics}
      />
      <Button type="submit" secondary>
        Search
      </Button>
    </Form>
  )
}
