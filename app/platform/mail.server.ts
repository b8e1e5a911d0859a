import { createTransport } from 'nodemailer'
import type { MailSettings } from './environment.server.ts'

export interface Envelope {
  /** Of the row in the outbox: the Message-ID is made from it, so that a repeat can be recognised. */
  id: string
  recipient: string
  subject: string
  text: string
  html: string
}

/**
 * What became of it. refused: the server will never take this message. deferred: not now. unreachable: the server
 * cannot be used, so that other messages would fare the same. `reason` is a code, without anything that was written.
 */
export type Handed =
  { taken: true } | { taken: false; why: 'refused' | 'deferred' | 'unreachable'; reason: string }

/** Hands one message to the mail server. */
export type Post = (message: Envelope) => Promise<Handed>

const patience = 10_000
const plainAddress = /^[^\s\p{Cc}<>,;:"@]+@[^\s\p{Cc}<>,;:"@]+$/u

/** The way to the mail server of SMTP_URL: over TLS, which is checked, unless the server is on this machine. */
export function openPost({ url, from }: Pick<MailSettings, 'url' | 'from'>): Post {
  const transport = createTransport(toOptions(new URL(url)))
  const domain = from.address.split('@')[1]!
  return async ({ id, recipient, subject, text, html }) => {
    if (!plainAddress.test(recipient)) return { taken: false, why: 'refused', reason: 'ADDRESS' }
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: recipient },
        envelope: { from: from.address, to: [recipient] },
        subject: subject.replace(/\s+/g, ' '),
        text,
        html,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { taken: true }
    } catch (error) {
      return toRefusal(error)
    }
  }
}

function toOptions({ protocol, hostname, port, username, password }: URL) {
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const here = host === 'localhost' || host === '::1' || host.startsWith('127.')
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !here,
    tls: { rejectUnauthorized: !here },
    auth: username === '' ? undefined : auth,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

interface MailError {
  code?: string
  responseCode?: number
  command?: string
}

/** Codes only: what a mail server says can hold addresses. */
function toRefusal(error: unknown): Handed {
  const { code = 'ERROR', responseCode, command } = error as MailError
  const reason = responseCode ? `${code} ${responseCode}` : code
  const aboutMessage = responseCode && (command === 'RCPT TO' || command === 'DATA')
  if (!aboutMessage) return { taken: false, why: 'unreachable', reason }
  return { taken: false, why: responseCode >= 500 ? 'refused' : 'deferred', reason }
}
