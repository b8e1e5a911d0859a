import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'
import type { Draft } from './index-drafts.server.ts'
import type { Differences } from './index-succession.ts'

/** Who uploaded it, and what differs from the newest published version. */
export function DraftFacts({ draft }: { draft: Omit<Draft, 'model'> }) {
  return (
    <>
      <p>
        Uploaded at {toMoment(draft.uploadedAt)}, by {draft.uploadedBy}.
      </p>
      {draft.differences ? <WhatDiffers differences={draft.differences} /> : null}
    </>
  )
}

function WhatDiffers({ differences }: { differences: Differences }) {
  const { before, added, removed, changed, method } = differences
  return (
    <>
      <h2 className="nhsuk-heading-m">What differs from version {before}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <Titles before="New indicators" titles={added} />
        <Titles before="Indicators taken out" titles={removed} />
        <Titles before="Indicators with other wording or another weight" titles={changed} />
        <li>
          {method
            ? 'The stages, or how they are worked out, are different.'
            : 'The stages, and how they are worked out, are the same.'}
        </li>
      </ul>
    </>
  )
}

function Titles({ before, titles }: { before: string; titles: string[] }) {
  return (
    <li>
      {before}: {titles.length === 0 ? 'none' : titles.join('; ')}.
    </li>
  )
}

/** Publishing, which is for good, and deleting the draft. */
export function PublishForm({ version, maySubmit }: { version: string; maySubmit: boolean }) {
  return (
    <Form method="post">
      <p>Once it is published, version {version} never changes and can be chosen for a round.</p>
      <div className="nhsuk-button-group">
        {maySubmit ? (
          <Button type="submit" name="intent" value="publish">
            Publish version {version}
          </Button>
        ) : null}
        <Button type="submit" name="intent" value="delete" secondary>
          Delete this draft
        </Button>
      </div>
    </Form>
  )
}
