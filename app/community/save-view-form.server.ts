import { parseWithZod } from '@conform-to/zod/v4'
import { notFound } from '#app/access/gate.server.ts'
import type { FormReply } from '#app/ui/form.ts'
import { toFormReply } from '#app/ui/form.ts'
import type { Model } from '#scoring/index.ts'
import type { Say } from './locale.ts'
import { type SavedView, saveView } from './save-view.server.ts'
import { viewForm } from './view-form.ts'

/** What the page shows when a view was not saved. */
export interface ViewReply extends FormReply {
  saved?: SavedView
}

type ViewOutcome = { saved: number } | { status: 400 | 403 | 409; reply: ViewReply }

interface Sender {
  organisationId: string
  userId: string
  assessmentId: string
  indicatorId: string
}

/** Saves what a reviewer's page holds. Nothing that was typed is lost with an error. */
export async function saveViewForm(
  { organisationId, userId, ...target }: Sender,
  form: FormData,
  { model, say }: { model: Model; say: Say },
): Promise<ViewOutcome> {
  const levels = model.levels.map(({ level }) => level)
  const parsed = parseWithZod(form, { schema: viewForm(say, levels) })
  const typed = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const refuse = (status: 400 | 403 | 409, errors: ViewReply['errors']) => ({
    status,
    reply: { errors, typed },
  })
  if (parsed.status !== 'success') return refuse(400, toFormReply(parsed).errors)
  const save = await saveView(organisationId, userId, target, parsed.value)
  if ('saved' in save) return save
  if ('conflict' in save) {
    const { status, reply } = refuse(409, { conflict: say('error.conflict') })
    return { status, reply: { ...reply, saved: save.conflict } }
  }
  if (save.refused === 'unknown') throw notFound()
  const key = `error.${save.refused}` as const
  return refuse(save.refused === 'no_group' ? 403 : 409, { verdict: say(key) })
}
