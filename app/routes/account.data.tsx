import { exportAccount } from '#app/access/export-account.server.ts'
import { forUser, notFound } from '#app/access/gate.server.ts'
import { toWait } from '#app/access/wait.ts'

export const loader = forUser(() => {
  throw notFound()
})

/** A file of all that is held about who asks. */
export const action = forUser(async ({ principal }) => {
  const exported = await exportAccount(principal)
  if ('waitSeconds' in exported)
    return new Response(`${toWait(exported.waitSeconds)}.`, {
      status: 429,
      headers: { 'Retry-After': String(exported.waitSeconds), 'Content-Type': 'text/plain; charset=utf-8' },
    })
  return new Response(JSON.stringify(exported.data, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
    },
  })
})
