import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { paperSections, type SectionTexts, toTexts } from './paper-text.ts'
import { findLatestSignedOff } from './latest.server.ts'

interface Written {
  section: string
  text: string
  version: number
}

/** What the organisation wrote, section by section. */
export function listTexts(organisationId: string): Promise<Written[]> {
  return store().paperText.findMany({
    where: { organisationId },
    select: { section: true, text: true, version: true },
  })
}

/** How often the texts were changed, in all: what a page that shows them has seen. */
export function toVersion(written: readonly Written[]): number {
  return written.reduce((sum, { version }) => sum + version, 0)
}

/** What the page of the texts shows. */
export async function readTextsPage(organisationId: string) {
  const written = await listTexts(organisationId)
  const hasPaper = (await findLatestSignedOff(organisationId)) !== null
  return { texts: toTexts(written), version: toVersion(written), hasPaper }
}

/** What an error says of texts that were not saved. */
export const textRefusals = {
  conflict:
    'Somebody else changed these texts since you opened them. Read theirs, then save again to put yours in their place',
  merged: 'Your organisation has merged into another, so its record no longer changes',
} as const

export type TextsOutcome = { saved: true } | { refused: 'conflict' | 'merged' }

/** Saves all sections together, unless somebody else did since `version` was read. What is the same leaves no line. */
export function saveTexts(
  organisationId: string,
  actorId: string,
  texts: SectionTexts,
  version: number,
): Promise<TextsOutcome> {
  return store().$transaction(async (tx) => {
    const [organisation] = await tx.$queryRaw<{ merged: boolean }[]>`
      select merged_at is not null as merged from organisation where id = ${organisationId}::uuid for no key update`
    if (!organisation || organisation.merged) return { refused: 'merged' }
    const written = await tx.paperText.findMany({ where: { organisationId } })
    const changed = toChanged(written, texts)
    if (changed.length === 0) return { saved: true }
    if (toVersion(written) !== version) return { refused: 'conflict' }
    for (const section of changed) await saveOne(tx, organisationId, actorId, section)
    const detail = { sections: changed.map(({ section }) => section) }
    const entry = { userId: actorId, action: 'paper.edit', subject: `organisation ${organisationId}` }
    await recordAudit(tx, { ...entry, organisationId, detail })
    return { saved: true }
  })
}

function toChanged(written: readonly Written[], texts: SectionTexts) {
  return paperSections.flatMap(({ section, text }) => {
    const before = written.find((each) => each.section === section)?.text ?? text
    return texts[section] === before ? [] : [{ section, text: texts[section] }]
  })
}

async function saveOne(
  tx: Prisma.TransactionClient,
  organisationId: string,
  changedById: string,
  { section, text }: { section: string; text: string },
): Promise<void> {
  await tx.paperText.upsert({
    where: { organisationId_section: { organisationId, section } },
    create: { organisationId, section, text, changedById },
    update: { text, changedById, changedAt: new Date(), version: { increment: 1 } },
  })
}
