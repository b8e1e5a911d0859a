import { roleWords } from '#app/access/role-words.ts'
import type { Letter } from '#app/platform/letter.ts'
import { toMoment } from '#app/ui/dates.ts'
import type { RoleAt } from './role-at.ts'

interface InvitationFacts extends RoleAt {
  /** Who invites. */
  inviter: string
  /** For a reviewer: whom they speak for. */
  group: string | null
  /** ISO time. */
  expiresAt: string
  /** The whole address of the page that accepts it. */
  url: string
}

/** What somebody who is invited reads. */
export function toInvitationLetter(facts: InvitationFacts): Letter {
  const { inviter, role, organisation, ics, group, expiresAt, url } = facts
  const place = organisation ?? (ics === null ? null : `the integrated care system ${ics}`)
  const { name, does } = roleWords[role]
  return {
    subject: 'You are invited to the Race Equality Maturity Index',
    paragraphs: [
      `${inviter} invites you to the Race Equality Maturity Index${place === null ? '' : `, for ${place}`}.`,
      `Your role: ${name}. ${does}.${group === null ? '' : ` You speak for ${group}.`}`,
      `The link works once, until ${toMoment(expiresAt)}.`,
    ],
    link: { text: 'See the invitation and accept it', url },
    after: [
      'If you did not expect this, you do not need to do anything: nothing happens unless you accept. Do not pass the link on, as it is meant for you alone.',
    ],
  }
}
