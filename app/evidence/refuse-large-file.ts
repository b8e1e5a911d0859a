import type { ClientActionFunctionArgs } from '@remix-run/react'
import type { FormReply } from '#app/ui/form.ts'
import { keepTyped } from '#app/ui/keep-typed.ts'
import { longestFile } from './file-types.ts'

interface Rule {
  /** In bytes. */
  largest: number
  /** Says so. */
  sentence: string
}

const ofEvidence: Rule = { largest: longestFile, sentence: 'The file must be 10 MB or smaller' }

/** Where a form holds a file that is too large, with what to say. */
export async function findLargeFile(
  request: Request,
  rule = ofEvidence,
): Promise<FormReply['errors'] | null> {
  if (!/^multipart/.test(request.headers.get('content-type') ?? '')) return null
  const form = await request.clone().formData()
  const found = [...form].find(([, value]) => value instanceof File && value.size > rule.largest)
  return found ? { [found[0]]: rule.sentence } : null
}

/** Says so in the browser, before a large file is sent, so that what was typed stays on the page. */
export async function refuseLargeFile(args: ClientActionFunctionArgs, rule?: Rule): Promise<unknown> {
  const errors = await findLargeFile(args.request, rule)
  if (!errors) return keepTyped(args)
  return Response.json({ errors, typed: {} } satisfies FormReply, { status: 400 })
}
