import { Form, Link } from '@remix-run/react'
import { Button, WarningCallout } from 'nhsuk-react-components'
import { ChooseOrganisation } from './choose-organisation.tsx'

interface Named {
  id: string
  name: string
}

interface ChooseProps {
  organisation: Named
  q: string
  found: (Named & { ods: string | null })[] | null
  error?: string
}

/** Step one: which organisation it merges into. */
export function ChooseSuccessor({ organisation, q, found, error }: ChooseProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l">Merge {organisation.name}</h1>
      <p>Find the organisation that it merges into. If it is a new one, add it to the register first.</p>
      <ChooseOrganisation
        label="Merges into"
        q={q}
        found={found}
        error={error}
        toChoice={(id) => `?successor=${id}`}
      />
    </>
  )
}

interface ConfirmProps {
  organisation: Named
  successor: Named
  consequences: string[]
}

/** Step two: what happens, and that it cannot be taken back. */
export function ConfirmMerge({ organisation, successor, consequences }: ConfirmProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l">
        Merge {organisation.name} into {successor.name}
      </h1>
      <h2 className="nhsuk-heading-m">What will happen</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <WarningCallout>
        <WarningCallout.Heading>Important</WarningCallout.Heading>
        <p>A merger cannot be undone.</p>
      </WarningCallout>
      <Form method="post">
        <input type="hidden" name="successorId" value={successor.id} />
        <Button type="submit" warning>
          Merge for good
        </Button>
      </Form>
      <p>
        <Link to={`/administration/organisations/${organisation.id}/merge`}>Choose another organisation</Link>
      </p>
    </>
  )
}
