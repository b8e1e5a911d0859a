import { findLargeFile } from '#app/evidence/refuse-large-file.ts'
import type { FormReply } from '#app/ui/form.ts'
import { whyNotSent } from '#app/ui/keep-typed.ts'
import { sendAfterAll } from './autosave.ts'

/** The name of the error of a save by someone whose session has ended. */
export const signedOut = 'signed-out'

const endedSession = 'You have been signed out, so your answer is not saved yet. Sign in again, then save'
const unreachable = 'Your answer could not be saved. It is still on this page: try again in a moment'

/** Saves an answer from the browser. When that does not arrive, the page stays as it is and says so. */
export async function keepTyped(request: Request, save: () => Promise<unknown>): Promise<unknown> {
  const large = await findLargeFile(request)
  if (large) return refuse(large)
  const form = await request.clone().formData()
  try {
    return await save()
  } catch (thrown) {
    if (request.signal.aborted) sendAfterAll(form, `${new URL(request.url).pathname}/autosave`)
    const why = whyNotSent(thrown)
    if (!why) throw thrown
    return refuse(why === 'signed-out' ? { [signedOut]: endedSession } : { 'not-saved': unreachable })
  }
}

function refuse(errors: FormReply['errors']): Response {
  return Response.json({ errors, typed: {} } satisfies FormReply, { status: 503 })
}
