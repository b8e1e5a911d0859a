import { isRouteErrorResponse } from '@remix-run/react'
import { findLargeFile } from '#app/evidence/refuse-large-file.ts'
import type { FormReply } from '#app/ui/form.ts'

/** The name of the error of a save by someone whose session has ended. */
export const signedOut = 'signed-out'

/**
 * Saves from the browser. When the save does not arrive, or the session has ended, the page stays as it is and says
 * so: an error page in its place would lose what was typed.
 */
export async function keepTyped(request: Request, save: () => Promise<unknown>): Promise<unknown> {
  const large = await findLargeFile(request)
  if (large) return refuse(large, 'The file must be 10 MB or smaller')
  try {
    return await save()
  } catch (thrown) {
    if (isRouteErrorResponse(thrown) && thrown.status === 404) throw thrown
    if (!(thrown instanceof Response))
      return refuse(
        'not-saved',
        'Your answer could not be saved. It is still on this page: try again in a moment',
      )
    if (!thrown.headers.get('Location')?.startsWith('/sign-in')) throw thrown
    return refuse(
      signedOut,
      'You have been signed out, so your answer is not saved yet. Sign in again, then save',
    )
  }
}

function refuse(field: string, message: string): Response {
  return Response.json({ errors: { [field]: message }, typed: {} } satisfies FormReply, { status: 503 })
}
