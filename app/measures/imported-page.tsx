import { InsetText } from 'nhsuk-react-components'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { Imported } from './import.server.ts'
import { ReturnFields } from './return-fields.tsx'

/** What a file would change, and the form with its values. Nothing is saved until that is sent. */
export function ImportedPage({ imported: { form, errors, changes } }: { imported: Imported }) {
  const wrong = Object.keys(errors).length > 0
  return (
    <>
      <InsetText>
        <p>
          Nothing is saved yet.{' '}
          {wrong
            ? 'Some figures in the file are wrong. Correct them here, or in the file and upload it again.'
            : 'Check the figures, then save the return at the end of this page.'}
        </p>
      </InsetText>
      <h2 className="nhsuk-heading-m">What would change</h2>
      {changes.length > 0 ? (
        <ResponsiveTable
          caption="What would change"
          columns={['Figure', 'Saved now', 'In the file']}
          rows={changes}
        />
      ) : (
        <p>Nothing: the file has no figures that are not saved already.</p>
      )}
      <h2 className="nhsuk-heading-m">The return as the file has it</h2>
      <ReturnFields form={form} reply={{ errors }} />
    </>
  )
}
