import { redirect } from '@remix-run/node'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { endSession } from '#app/access/session.server.ts'

export const loader = forAnyone(() => {
  throw notFound()
})

export const action = forAnyone(async ({ request }) =>
  redirect('/', {
    headers: { 'Set-Cookie': await endSession(request), 'Clear-Site-Data': '"cache", "storage"' },
  }),
)
