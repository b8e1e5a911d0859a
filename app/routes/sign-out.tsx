import { redirect } from '@remix-run/node'
import { endSession } from '#app/access/end-session.server.ts'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { toWaysIn } from '#app/access/sign-on.server.ts'
import { prepareLeaving } from '#app/access/single-sign-on-leave.server.ts'

export const loader = forAnyone(() => {
  throw notFound()
})

export const action = forAnyone(async ({ request, context }) => {
  const { provider } = toWaysIn(context)
  const leaving = provider && (await prepareLeaving(request))
  const headers = new Headers({ 'Clear-Site-Data': '"cache", "storage"' })
  headers.append('Set-Cookie', await endSession(request))
  for (const cookie of leaving || []) headers.append('Set-Cookie', cookie)
  return redirect(leaving ? '/single-sign-on/sign-out' : '/', { headers })
})
