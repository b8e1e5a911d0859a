import { redirect } from '@remix-run/node'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { toLanguageCookie } from '#app/community/language.server.ts'

export const loader = forAnyone(() => {
  throw notFound()
})

/** Keeps the language that the reader chose, and goes back to the choice on the page they were on. */
export const action = forAnyone(async ({ request, context }) => {
  const form = await request.formData()
  const cookie = toLanguageCookie(form.get('language'), context)
  return redirect(
    `${safeReturnTo(form.get('returnTo'))}#languages`,
    cookie ? { headers: { 'Set-Cookie': cookie } } : {},
  )
})
