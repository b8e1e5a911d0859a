import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { PaperTextFields } from '#app/board/paper/paper-text-fields.tsx'
import { paperTextForm } from '#app/board/paper/paper-text-form.ts'
import { readTextsPage, saveTexts, textRefusals } from '#app/board/paper/paper-text.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Your text in the board paper', data?.refused) },
]

export const loader = forMember('paper.edit', async ({ organisation, request, context }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  ...(await readTextsPage(organisation.id)),
  saved: new URL(request.url).searchParams.get('done') === 'saved',
  refused: isRefused(context),
}))

export const action = forMember('paper.edit', async ({ organisation, principal, request, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: paperTextForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const { version, ...texts } = form.value
  const saved = await saveTexts(organisation.id, principal.user.id, texts, version)
  if ('saved' in saved) return redirect(`/organisations/${organisation.id}/board/paper/text?done=saved`)
  return data({ errors: { texts: textRefusals[saved.refused] }, typed: texts }, { status: 409 })
})

export default function PaperText() {
  const { organisation, texts, version, saved, hasPaper } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const home = `/organisations/${organisation.id}`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`${home}/board`}>
          Board dashboard
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{saved && !reply ? 'Your text is saved' : null}</Done>
        <h1 className="nhsuk-heading-l" id="texts" tabIndex={-1}>
          <span className="nhsuk-caption-l">{organisation.name}</span>
          Your text in the board paper
        </h1>
        <p>
          The figures, reasons and tables of the paper come from what was signed off, and cannot be changed
          here. This text stands around them in every paper.{' '}
          {hasPaper ? <Link to={`${home}/board/paper`}>Read the newest paper</Link> : null}
        </p>
        <PaperTextFields texts={texts} version={version} reply={reply} />
      </div>
    </div>
  )
}
