import { redirect } from '@remix-run/node'
import { forAnyone } from '#app/access/gate.server.ts'
import { requireProvider } from '#app/access/sign-on.server.ts'
import { leaveProvider } from '#app/access/single-sign-on-leave.server.ts'

export const loader = forAnyone(async ({ request, context }) => {
  const provider = requireProvider(context)
  const { location, cookie } = await leaveProvider(provider, request, String(context.origin))
  throw redirect(location, { headers: { 'Set-Cookie': cookie } })
})
