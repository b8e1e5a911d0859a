import { noteSelfPublisher } from '#app/benchmark/self-publishers.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { type StatementContent, toKey } from './statement.ts'

type Tx = Prisma.TransactionClient

export type PublishOutcome = { published: string } | { refused: 'merged' }

/**
 * Publishes the content in place of what stands for its round, under whatever name, and notes that the organisation publishes its own scores.
 * The same content of the same submission is published once.
 */
export function publishStatement(
  organisationId: string,
  actorId: string,
  submissionId: string,
  content: StatementContent,
): Promise<PublishOutcome> {
  return store().$transaction(async (tx) => {
    const organisation = await lockOrganisation(tx, organisationId)
    if (!organisation || organisation.merged) return { refused: 'merged' }
    const round = await readRound(tx, organisationId, submissionId)
    const of = { organisationId, roundId: round.id, roundKey: toKey(round.name) || round.id }
    const ofRound = {
      organisationId,
      OR: [{ roundId: of.roundId }, { roundKey: of.roundKey }],
      withdrawnAt: null,
    }
    const hash = contentHash(content)
    const standing = await tx.statement.findFirst({ where: ofRound })
    if (standing?.submissionId === submissionId && standing.contentHash === hash)
      return { published: standing.id }
    const now = { withdrawnAt: new Date(), withdrawnById: actorId }
    await tx.statement.updateMany({ where: ofRound, data: now })
    const { id } = await tx.statement.create({
      data: {
        ...{ ...of, submissionId, contentHash: hash, publishedById: actorId },
        content: content as unknown as Prisma.InputJsonObject,
      },
      select: { id: true },
    })
    const key = organisation.key ?? (await giveKey(tx, organisationId, organisation.name))
    await tellOfIt(tx, { organisationId, userId: actorId }, key, { id, submissionId, replaces: standing?.id })
    return { published: id }
  })
}

interface Told {
  id: string
  submissionId: string
  replaces: string | undefined
}

/** The list of those who publish their own scores, and the trail. */
async function tellOfIt(
  tx: Tx,
  entry: { organisationId: string; userId: string },
  key: string,
  { id, submissionId, replaces }: Told,
): Promise<void> {
  const { organisationId, userId } = entry
  const noted = await noteSelfPublisher(tx, organisationId, userId, `/statements/${key}`)
  const added = { action: 'self-publisher.add', subject: `organisation ${organisationId}` }
  if (noted) await recordAudit(tx, { ...entry, ...added })
  const detail = { submission: submissionId, ...(replaces && { replaces }) }
  await recordAudit(tx, { ...entry, action: 'statement.publish', subject: `statement ${id}`, detail })
}

/** Held to the end of the transaction: two who publish at once do it one after the other. */
async function lockOrganisation(tx: Tx, organisationId: string) {
  const [found] = await tx.$queryRaw<{ name: string; key: string | null; merged: boolean }[]>`
    select name, statement_key as key, merged_at is not null as merged
    from organisation where id = ${organisationId}::uuid for no key update`
  return found
}

async function readRound(tx: Tx, organisationId: string, submissionId: string) {
  const { assessment } = await tx.submission.findFirstOrThrow({
    where: { id: submissionId, organisationId },
    select: { assessment: { select: { round: { select: { id: true, name: true } } } } },
  })
  return assessment.round
}

/** Names the organisation in addresses, for good. Of two with one name, the second has a number. */
async function giveKey(tx: Tx, organisationId: string, name: string): Promise<string> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organisation.statement_key'))`
  const base = toKey(name) || 'organisation'
  const taken = await tx.organisation.findMany({
    where: { statementKey: { startsWith: base } },
    select: { statementKey: true },
  })
  const keys = new Set(taken.map(({ statementKey }) => statementKey))
  let key = base
  for (let number = 2; keys.has(key); number++) key = `${base}-${number}`
  await tx.organisation.update({ where: { id: organisationId }, data: { statementKey: key } })
  return key
}
