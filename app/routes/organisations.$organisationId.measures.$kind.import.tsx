import { data, type MetaFunction } from '@remix-run/node'
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readUpload } from '#app/evidence/read-upload.server.ts'
import { refuseLargeFile } from '#app/evidence/refuse-large-file.ts'
import { ImportForm } from '#app/measures/import-form.tsx'
import { importReturn, type ImportReply } from '#app/measures/import.server.ts'
import { ImportedPage } from '#app/measures/imported-page.tsx'
import { largeFile } from '#app/measures/large-file.ts'
import { requireSet } from '#app/measures/return-form.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Import a return: ${data?.shortTitle ?? ''}`, data?.refused) },
]

export const loader = forMember('measures.enter', async ({ organisation, params, context }) => {
  const { title, shortTitle } = await requireSet(organisation, params.kind)
  const here = `/organisations/${organisation.id}/measures`
  return { refused: isRefused(context), here, path: `${here}/${params.kind}`, title, shortTitle }
})

export const action = forMember('measures.enter', async ({ organisation, params, request, context }) => {
  const set = await requireSet(organisation, params.kind)
  const upload = await readUpload(request, 'file')
  const today = toLondonDay(new Date())
  const { status, reply } = await importReturn(organisation.id, set, upload, today)
  if (Object.keys(reply.imported?.errors ?? reply.errors).length > 0) markRefused(context)
  return data(reply, { status })
})

export const clientAction = (args: ClientActionFunctionArgs) => refuseLargeFile(args, largeFile)

export default function ImportReturn() {
  const { here, path, title, shortTitle } = useLoaderData<typeof loader>()
  const reply = useActionData<ImportReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={reply?.imported ? `${path}/import` : here}>
          {reply?.imported ? 'Choose another file' : 'Measures beside maturity'}
        </BackLink>
        <Errors errors={reply?.imported?.errors ?? reply?.errors} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{title}</span>
          {reply?.imported ? 'Check the return from your file' : `Import a return: ${shortTitle}`}
        </h1>
        {reply?.imported ? (
          <ImportedPage imported={reply.imported} />
        ) : (
          <ImportForm here={path} reply={reply} />
        )}
      </div>
    </div>
  )
}
