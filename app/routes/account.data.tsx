import { redirect } from '@remix-run/node'
import { exportAccount } from '#app/access/export-account.server.ts'
import { toWaitPath } from '#app/access/export-wait.ts'
import { forUser, notFound } from '#app/access/gate.server.ts'

export const loader = forUser(() => {
  throw notFound()
})

/** A file of all that is held about who asks. */
export const action = forUser(async ({ principal }) => {
  const exported = await exportAccount(principal)
  if ('waitSeconds' in exported) return redirect(toWaitPath(exported.waitSeconds))
  return new Response(JSON.stringify(exported.data, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
    },
  })
})
