import { type ClientActionFunctionArgs, isRouteErrorResponse } from '@remix-run/react'
import type { FormReply } from './form.ts'

/** Why a form did not arrive: no answer came, or the session has ended. Null where the answer is a page of its own. */
export function whyNotSent(thrown: unknown): 'unreachable' | 'signed-out' | null {
  if (isRouteErrorResponse(thrown)) return thrown.status === 404 ? null : 'unreachable'
  if (!(thrown instanceof Response)) return 'unreachable'
  return thrown.headers.get('Location')?.startsWith('/sign-in') ? 'signed-out' : null
}

const sentences = {
  unreachable: 'This could not be saved. What you typed is still on this page: try again in a moment',
  'signed-out':
    'You have been signed out, so this is not saved yet. Sign in again in another tab, then come back and save',
}

/** Sends a form from the browser. Where it does not arrive the page stays: an error page would lose what was typed. */
export async function keepTyped(
  { request, serverAction }: ClientActionFunctionArgs,
  say = sentences,
): Promise<unknown> {
  const form = await request.clone().formData()
  try {
    return await serverAction()
  } catch (thrown) {
    const why = whyNotSent(thrown)
    if (!why) throw thrown
    const reply: FormReply = { errors: { '': say[why] }, typed: toTyped(form) }
    return Response.json(reply, { status: 503 })
  }
}

function toTyped(form: FormData): FormReply['typed'] {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const texts = form.getAll(name).filter((value) => typeof value === 'string')
      return [name, texts.length > 1 ? texts : (texts[0] ?? '')]
    }),
  )
}
