/** A real SMTP server on a free port of this machine, which keeps what it takes and refuses what it is told to. */
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { freePort } from '#tests/server.ts'

export interface Taken extends ParsedMail {
  /** Whom the envelope names, which is who gets it. */
  envelope: { from: string; to: string[] }
}

export interface MailServer {
  url: string
  taken: Taken[]
  /** What it answers to a recipient from now on: a status, or null to take the message. */
  refuse: (answer: ((recipient: string) => number | null) | null) => void
  /** Waits so long, in milliseconds, before it takes a message. */
  delay: (milliseconds: number) => void
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Until `start` nobody answers at its address. */
export async function makeMailServer(login?: { user: string; password: string }): Promise<MailServer> {
  const port = await freePort()
  const taken: Taken[] = []
  let answer: ((recipient: string) => number | null) | null = null
  let pause = 0
  let server: SMTPServer | undefined
  const create = () =>
    new SMTPServer({
      authOptional: !login,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        login && username === login.user && password === login.password
          ? done(null, { user: username })
          : done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
      onRcptTo: ({ address }, _session, done) => {
        const responseCode = answer?.(address)
        done(responseCode ? Object.assign(new Error(`No ${address} here`), { responseCode }) : null)
      },
      onData: (stream, { envelope }, done) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        simpleParser(stream).then(
          (message) => {
            taken.push({ ...message, envelope: { from, to } })
            setTimeout(() => done(null), pause)
          },
          (error: Error) => done(error),
        )
      },
    })
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refuse: (given) => void (answer = given),
    delay: (milliseconds) => void (pause = milliseconds),
    start: () =>
      new Promise((resolve, reject) => {
        server = create()
        // A client that is killed leaves a broken connection.
        server.on('error', () => undefined)
        server.listen(port, '127.0.0.1', resolve).once('error', reject)
      }),
    stop: () => new Promise((resolve) => (server ? server.close(() => resolve()) : resolve())),
  }
}
