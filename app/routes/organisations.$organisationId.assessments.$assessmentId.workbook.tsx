import { data, redirect, type MetaFunction } from '@remix-run/node'
import { type ClientActionFunctionArgs, Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { toActor } from '#app/assessment/actor.ts'
import { UploadForm } from '#app/assessment/workbook/upload-form.tsx'
import { largestFile, toRefusal } from '#app/assessment/workbook/rows.ts'
import { uploadWorkbook } from '#app/assessment/workbook/uploads.server.ts'
import { readWorkbookPage } from '#app/assessment/workbook/workbook-page.server.ts'
import { refuseLargeFile } from '#app/evidence/refuse-large-file.ts'
import { toMoment } from '#app/ui/dates.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Work in a spreadsheet', data?.refused) },
]

export const loader = forMember('workbook.use', async (args) => {
  const { organisation, principal, params, request, context } = args
  return {
    refused: isRefused(context),
    discarded: new URL(request.url).searchParams.has('discarded'),
    ...(await readWorkbookPage(organisation.id, toActor(principal, organisation.id), params.assessmentId)),
  }
})

export const action = forMember('workbook.use', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { assessmentId } = params
  const actor = toActor(principal, organisation.id)
  const uploaded = await uploadWorkbook(organisation.id, actor, assessmentId, request)
  if ('refused' in uploaded)
    return data<FormReply>({ errors: { workbook: uploaded.refused }, typed: {} }, { status: 400 })
  const here = `/organisations/${organisation.id}/assessments/${assessmentId}`
  return redirect(`${here}/workbook/${uploaded.uploadId}`)
})

export const clientAction = (args: ClientActionFunctionArgs) =>
  refuseLargeFile(args, { largest: largestFile, sentence: toRefusal({ refused: 'too-large' }) })

export default function Workbook() {
  const { here, round, closed, waiting, discarded } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          {round} assessment
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{discarded && !reply ? 'The changes were discarded. Nothing was saved.' : null}</Done>
        <h1 className="nhsuk-heading-l">Work in a spreadsheet</h1>
        {waiting ? (
          <InsetText>
            <p>
              You uploaded a workbook at {toMoment(waiting.at)} and have not accepted it.{' '}
              <Link to={`${here}/workbook/${waiting.id}`}>Check its changes</Link>
            </p>
          </InsetText>
        ) : null}
        <h2 className="nhsuk-heading-m">1. Download</h2>
        <p>
          The workbook has all questions and the answers so far, one sheet for each commitment. It opens in
          Excel and LibreOffice, also without the internet. It holds answers that are not public: keep it
          safe.
        </p>
        <Button href={`${here}/workbook.xlsx`} secondary>
          Download the workbook
        </Button>
        <h2 className="nhsuk-heading-m">2. Fill it in</h2>
        <p>
          Put your answers into the yellow cells. The first sheet says how. Answers that you may not change
          are locked. Evidence is added on this website, not in the workbook.
        </p>
        <h2 className="nhsuk-heading-m">3. Upload</h2>
        {closed ? (
          <p>{closed}.</p>
        ) : (
          <>
            <p>You see every change first. Nothing is saved until you accept it.</p>
            <UploadForm error={reply?.errors.workbook} />
          </>
        )}
      </div>
    </div>
  )
}
