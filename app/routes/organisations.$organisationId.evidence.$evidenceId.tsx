import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { retireItem } from '#app/evidence/edit-item.server.ts'
import { ItemFacts, Revisions, Uses } from '#app/evidence/item-facts.tsx'
import { itemDone } from '#app/evidence/item-done.ts'
import { mayKeep, toKeeper } from '#app/evidence/keeper.ts'
import { requireItem } from '#app/evidence/read-item.server.ts'
import { refusalSentences } from '#app/evidence/room.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.item.title ?? 'Evidence', data?.refused) },
]

export const loader = forMember('evidence.read', async (args) => {
  const { organisation, principal, params, request, context } = args
  const item = await requireItem(organisation.id, params.evidenceId)
  return {
    home: `/organisations/${organisation.id}`,
    item,
    mayChange: !item.merged && mayKeep(toKeeper(principal, organisation.id), item.addedById),
    done: itemDone(new URL(request.url).searchParams.get('done')),
    refused: isRefused(context),
  }
})

export const action = forMember('evidence.manage', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { id } = await requireItem(organisation.id, params.evidenceId)
  const retire = (await request.formData()).get('intent') === 'retire'
  const done = await retireItem(organisation.id, toKeeper(principal, organisation.id), id, retire)
  if ('refused' in done)
    return data({ errors: { state: refusalSentences[done.refused] }, typed: {} }, { status: 409 })
  return redirect(`/organisations/${organisation.id}/evidence/${id}?done=${retire ? 'retired' : 'back'}`)
})

export default function EvidenceItemRoute() {
  const { home, item, mayChange, done } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const here = `${home}/evidence/${item.id}`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`${home}/evidence`}>
          Evidence
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : done}</Done>
        <h1 className="nhsuk-heading-l remi-typed">{item.title}</h1>
        <ItemFacts item={item} here={here} />
        {mayChange ? <Changes here={here} retired={item.retiredAt !== null} /> : null}
        {item.revisions.length > 0 ? <Revisions revisions={item.revisions} here={here} /> : null}
        <Uses uses={item.uses} home={home} />
      </div>
    </div>
  )
}

function Changes({ here, retired }: { here: string; retired: boolean }) {
  return (
    <Form method="post" id="state" tabIndex={-1}>
      <div className="nhsuk-button-group">
        <Button asElement={AppLink} href={`${here}/edit`}>
          Change
        </Button>
        <Button type="submit" name="intent" value={retired ? 'bring-back' : 'retire'} secondary>
          {retired ? 'Bring back' : 'Retire'}
        </Button>
      </div>
    </Form>
  )
}
