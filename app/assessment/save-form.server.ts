import { parseWithZod } from '@conform-to/zod/v4'
import { notFound } from '#app/access/gate.server.ts'
import type { NewFile, NewItem } from '#app/evidence/add-item.server.ts'
import type { Upload } from '#app/evidence/read-upload.server.ts'
import { refusalSentences } from '#app/evidence/room.server.ts'
import { chooseAgain, takeFile } from '#app/evidence/take-file.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { toFormReply } from '#app/ui/form.ts'
import type { Model } from '#scoring/index.ts'
import type { Actor } from './actor.ts'
import { isAnswered } from './answer.ts'
import { type AnswerOutcome, type AnswerReply, closed, refuse, toTyped } from './answer-reply.ts'
import { answerForm, evidenceForm, toContent } from './answer-schema.ts'
import { addEvidence, attachEvidence, detachEvidence } from './evidence.server.ts'
import { findIndicator, levelsOfCriteria, toTheirs } from './indicator-page.ts'
import { requireId } from './require.server.ts'
import { saveAnswer } from './save.server.ts'

interface Sender {
  organisationId: string
  actor: Actor
  assessmentId: string | undefined
  indicatorId: string | undefined
}

/** How a form came to be sent. */
type Sent = 'pressed' | 'by-itself'

interface Parsed {
  sender: Sender & { assessmentId: string; indicatorId: string }
  form: FormData
  model: Model
  value: ReturnType<ReturnType<typeof answerForm>['parse']>
}

const nothingChosen = 'Select what is true today, or “None of these”, or “Not applicable to us”'

/** The fields of a new item: once one is filled in, the item is added with whatever button is pressed. */
const newEvidence = [
  'evidenceTitle',
  'evidenceReference',
  'evidenceDate-day',
  'evidenceDate-month',
  'evidenceDate-year',
]

/** The buttons that say of an answer that it is so. Those of evidence only keep what was typed. */
const saying = ['continue', 'later', 'save']

/** Saves what the page holds, as it stands, while it is being written. */
export async function saveAnswerForm(sender: Sender, form: FormData): Promise<AnswerOutcome> {
  const parsed = await parseAnswer(sender, form)
  return 'status' in parsed ? parsed : saveParsed(parsed, 'by-itself')
}

/** `today`: ISO date. `room`: how much the organisation's files may take, in bytes. */
interface Limits {
  today: string
  room: number
}

/** Saves what the page holds, and does what the pressed button says with the evidence. */
export async function submitAnswerForm(
  sender: Sender,
  upload: Upload,
  limits: Limits,
): Promise<AnswerOutcome> {
  const outcome = await submit(sender, upload, limits)
  if (!upload.file || !('status' in outcome)) return outcome
  const { status, reply } = outcome
  return { status, reply: { ...reply, errors: { evidenceFile: chooseAgain, ...reply.errors } } }
}

async function submit(sender: Sender, upload: Upload, limits: Limits): Promise<AnswerOutcome> {
  const { form } = upload
  const [intent, argument] = String(form.get('intent')).split(':')
  const parsed = await parseAnswer(sender, form)
  const item = parseItem(upload, intent, limits)
  const reply = refuse('status' in parsed ? parsed.reply : null, item && 'errors' in item ? item : null)
  if (reply || 'status' in parsed) return { status: 400, reply: reply! }
  if (intent === 'continue' && !isAnswered(toContent(parsed.value)))
    return { status: 400, reply: toTyped(form, { met: nothingChosen }) }
  if (intent === 'attach-evidence' && !form.get('evidenceId'))
    return { status: 400, reply: toTyped(form, { evidenceId: 'Choose evidence from the list' }) }
  const attached = await takeFile({ keeper: { userId: sender.actor.userId }, room: limits.room }, upload)
  if (attached && 'refused' in attached)
    return { status: attached.status, reply: toTyped(form, { evidenceFile: attached.refused }) }
  const outcome = await saveParsed(parsed, saying.includes(intent ?? '') ? 'pressed' : 'by-itself')
  if ('status' in outcome) return outcome
  if (item && 'title' in item) {
    const added = await addNew(parsed, item, attached)
    if (added) return added
  }
  return (await changeLinks(parsed, intent, argument)) ? outcome : closed(form, 'submitted')
}

/** The new item of the page, what is wrong with it, or null when none is begun. */
function parseItem({ form, file, refused }: Upload, intent: string | undefined, { today }: Limits) {
  const sent = file !== null || refused !== null
  const begun = intent === 'add-evidence' || sent || newEvidence.some((field) => form.get(field))
  if (!begun) return null
  const parsed = parseWithZod(form, { schema: evidenceForm(today, sent) })
  const reply = parsed.status === 'success' ? null : toFormReply(parsed)
  if (refused) return { typed: toTyped(form, {}).typed, errors: { ...reply?.errors, evidenceFile: refused } }
  return parsed.status === 'success' ? parsed.value : reply
}

/** Why the new item was not added, or null. */
async function addNew(
  { sender, form, value }: Parsed,
  item: NewItem,
  attached: NewFile | null,
): Promise<AnswerOutcome | null> {
  const { organisationId, actor } = sender
  const added = await addEvidence(organisationId, actor, sender, { item, attached, key: value.editKey })
  if ('id' in added) return null
  if (added.refused !== 'full') return closed(form, 'submitted')
  return { status: 409, reply: toTyped(form, { evidenceFile: refusalSentences.full }) }
}

/** Links or unlinks an item the organisation has. False when that is no longer open; a 404 when it has no such item. */
async function changeLinks(
  { sender, form }: Parsed,
  intent: string | undefined,
  evidenceId: string | undefined,
): Promise<boolean> {
  const { organisationId, actor } = sender
  if (intent === 'detach-evidence')
    return detachEvidence(organisationId, actor, sender, requireId(evidenceId))
  if (intent !== 'attach-evidence') return true
  if (!(await attachEvidence(organisationId, actor, sender, requireId(String(form.get('evidenceId'))))))
    throw notFound()
  return true
}

async function parseAnswer(
  sender: Sender,
  form: FormData,
): Promise<Parsed | { status: 400; reply: AnswerReply }> {
  const model = await readIndex(String(form.get('index'))).catch(() => null)
  const indicator = model && findIndicator(model, sender.indicatorId)
  if (!indicator) throw notFound()
  const parsed = parseWithZod(form, { schema: answerForm(levelsOfCriteria(indicator)) })
  if (parsed.status !== 'success') return { status: 400, reply: toTyped(form, toFormReply(parsed).errors) }
  return {
    sender: { ...sender, assessmentId: requireId(sender.assessmentId), indicatorId: indicator.id },
    form,
    model,
    value: parsed.value,
  }
}

async function saveParsed({ sender, form, model, value }: Parsed, sent: Sent): Promise<AnswerOutcome> {
  const { organisationId, actor, assessmentId, indicatorId } = sender
  const { version, editKey: key, editSequence: sequence } = value
  const edit = { version, key, sequence, byItself: sent === 'by-itself' }
  const target = { assessmentId, indicatorId, indexVersionId: String(form.get('index')) }
  const save = await saveAnswer(organisationId, actor, target, toContent(value), edit)
  if ('saved' in save) return { saved: save.saved, model }
  if ('conflict' in save) {
    const errors = {
      conflict: 'Someone else changed this answer while you were working on it. Yours is not saved yet',
    }
    return { status: 409, reply: { ...toTyped(form, errors), theirs: toTheirs(save.conflict) } }
  }
  if (save.refused === 'unknown') throw notFound()
  return closed(form, save.refused)
}
