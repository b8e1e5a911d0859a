import type { ClientActionFunctionArgs } from '@remix-run/react'
import type { FormReply } from '#app/ui/form.ts'
import { keepTyped } from '#app/ui/keep-typed.ts'
import { longestFile } from './file-types.ts'

/** Where a form holds a file that is too large: the name of its field. */
export async function findLargeFile(request: Request): Promise<string | null> {
  if (!/^multipart/.test(request.headers.get('content-type') ?? '')) return null
  const form = await request.clone().formData()
  return [...form].find(([, value]) => value instanceof File && value.size > longestFile)?.[0] ?? null
}

/** Says so in the browser, before a large file is sent, so that what was typed stays on the page. */
export async function refuseLargeFile(args: ClientActionFunctionArgs): Promise<unknown> {
  const field = await findLargeFile(args.request)
  if (!field) return keepTyped(args)
  const reply: FormReply = { errors: { [field]: 'The file must be 10 MB or smaller' }, typed: {} }
  return Response.json(reply, { status: 400 })
}
