import type { Letter } from '#app/platform/letter.ts'
import { toDay } from '#app/ui/dates.ts'

/** Days before a round closes. */
export const remindersAt = [30, 7, 1] as const

export interface Reminder {
  name: string
  organisationId: string
  organisation: string
  round: string
  closesAt: Date
  /** Until the last day on which it is open, by the calendar in London; 0 is today. */
  daysLeft: number
  /** It is submitted and waits for the sponsor who gets this; otherwise its lead does. */
  waits: boolean
}

/** The reminder that is due with so many days left: the nearest one, so that one that was missed is not made up for. */
export function dueReminder(daysLeft: number): (typeof remindersAt)[number] | null {
  return [...remindersAt].reverse().find((days) => daysLeft <= days) ?? null
}

export function toReminderLetter(reminder: Reminder, origin: string): Letter {
  const { name, organisationId, organisation, round, closesAt, daysLeft } = reminder
  const when = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`
  const lastDay = toDay(new Date(closesAt.getTime() - 1).toISOString())
  if (reminder.waits) return toSponsorLetter(reminder, { when, lastDay }, origin)
  return {
    subject: `Your ${round} race equality assessment closes ${when}`,
    paragraphs: [
      `Hello ${name},`,
      `${organisation} has not submitted its ${round} race equality assessment yet. The last day to submit is ${lastDay}: the round closes ${when}.`,
      'Your saved answers are kept, and you can come back to them until that day ends. Leave time for your executive sponsor to read them before you submit.',
    ],
    link: { text: 'Open the assessment', url: `${origin}/organisations/${organisationId}` },
    after: [
      'If you cannot finish in time, ask an administrator of the index for more time before the round closes.',
      `You get this message because you are a lead for ${organisation}.`,
    ],
  }
}

function toSponsorLetter(
  { name, organisationId, organisation, round }: Reminder,
  { when, lastDay }: { when: string; lastDay: string },
  origin: string,
): Letter {
  return {
    subject: `The ${round} race equality assessment waits for you to sign it off`,
    paragraphs: [
      `Hello ${name},`,
      `${organisation} has submitted its ${round} race equality assessment, and it waits for its executive sponsor to sign it off or return it. The round closes ${when}.`,
      `If you return it with comments, it has to be submitted again by the end of ${lastDay}.`,
    ],
    link: { text: 'Read it and decide', url: `${origin}/organisations/${organisationId}` },
    after: [`You get this message because you are an executive sponsor for ${organisation}.`],
  }
}
