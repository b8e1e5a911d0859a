import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { uploadIndex } from '#app/rounds/index-drafts.server.ts'
import { IndexIssues } from '#app/rounds/index-issues.tsx'
import { readIndexText, refuseUpload, type UploadReply } from '#app/rounds/index-upload.ts'
import { UploadForm } from '#app/rounds/upload-form.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Upload an index version', data?.refused) },
]

export const loader = forService('index.manage', ({ context }) => ({ refused: isRefused(context) }))

export const action = forService('index.manage', async ({ request, principal, context }) => {
  markRefused(context)
  const text = await readIndexText(await request.formData())
  if (text.trim() === '') return data(refuseUpload(text, []), { status: 400 })
  const uploaded = await uploadIndex(principal.user.id, text)
  if ('id' in uploaded) return redirect(`/administration/index-versions/${uploaded.id}`)
  return data(refuseUpload(text, uploaded.issues), { status: 400 })
})

export default function Upload() {
  const reply = useActionData<UploadReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/index-versions">
          Index versions
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Upload an index version</h1>
        {reply && reply.issues.length > 0 ? <IndexIssues issues={reply.issues} more={reply.more} /> : null}
        <UploadForm reply={reply} />
      </div>
    </div>
  )
}
