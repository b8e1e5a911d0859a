import { parseWithZod } from '@conform-to/zod/v4'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { addItem, type NewFile } from './add-item.server.ts'
import { editItem } from './edit-item.server.ts'
import { type ItemContent, itemForm } from './item-form.ts'
import type { Keeper } from './keeper.ts'
import type { Upload } from './read-upload.server.ts'
import { refusalSentences } from './room.server.ts'
import { chooseAgain, takeFile } from './take-file.server.ts'

interface Sender {
  organisationId: string
  keeper: Keeper
  /** How much the organisation's files may take, in bytes. */
  room: number
  /** ISO date. */
  today: string
}

type Outcome = { id: string } | { status: 400 | 409 | 429; reply: FormReply }

/** Adds what a form sent to the shelf. */
export async function addFromForm(sender: Sender, upload: Upload): Promise<Outcome> {
  const parsed = await parseItem(sender, upload, false)
  if ('reply' in parsed) return parsed
  const { organisationId, keeper } = sender
  const { item, attached } = parsed
  const key = String(upload.form.get('key') ?? '')
  const added = await addItem(organisationId, { userId: keeper.userId, item, attached, key })
  return 'id' in added ? added : refuse(upload.form, { title: refusalSentences[added.refused] }, 409)
}

/** Changes an item as a form says. `hasFile`: it has one already. */
export async function editFromForm(
  sender: Sender,
  upload: Upload,
  known: { id: string; hasFile: boolean },
): Promise<Outcome> {
  const parsed = await parseItem(sender, upload, known.hasFile)
  if ('reply' in parsed) return parsed
  const { organisationId, keeper } = sender
  const opened = { id: known.id, version: Number(upload.form.get('version')) }
  const edited = await editItem(organisationId, keeper, opened, parsed.item, parsed.attached)
  if ('id' in edited) return edited
  const errors = { item: refusalSentences[edited.refused], ...(parsed.attached && { file: chooseAgain }) }
  return refuse(upload.form, errors, 409)
}

type Parsed = { item: ItemContent; attached: NewFile | null } | Exclude<Outcome, { id: string }>

async function parseItem(sender: Sender, upload: Upload, hasFile: boolean): Promise<Parsed> {
  const { form } = upload
  const sent = upload.file !== null || upload.refused !== null
  const parsed = parseWithZod(form, { schema: itemForm(sender.today, hasFile || sent) })
  const errors = parsed.status === 'success' ? {} : toFormReply(parsed).errors
  // A refused upload is named with the other errors, and a file is examined only when they are none.
  if (upload.refused) return refuse(form, { ...errors, file: upload.refused }, 400)
  if (parsed.status !== 'success') return refuse(form, sent ? { ...errors, file: chooseAgain } : errors, 400)
  const attached = await takeFile(sender, upload)
  if (attached && 'refused' in attached) return refuse(form, { file: attached.refused }, attached.status)
  return { item: parsed.value, attached }
}

function refuse(
  form: FormData,
  errors: Record<string, string>,
  status: 400 | 409 | 429,
): Exclude<Outcome, { id: string }> {
  const typed = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return { status, reply: { errors, typed: Object.fromEntries(typed) } }
}
