import type { RequestHandler } from 'express'
import type { Environment } from './environment.server.ts'

const validDays = 180

/** Tells people who find a fault whom to tell (RFC 9116). Without a contact of its own the privacy notice names one. */
export function securityTxt({
  origins,
  securityContact,
}: Pick<Environment, 'origins' | 'securityContact'>): RequestHandler {
  return (_req, res) => {
    const expires = new Date(Date.now() + validDays * 86_400_000).toISOString()
    const lines = [
      `Contact: ${securityContact ?? `${origins[0]}/privacy`}`,
      `Expires: ${expires}`,
      'Preferred-Languages: en',
      `Canonical: ${origins[0]}/.well-known/security.txt`,
    ]
    res.type('text/plain').send(`${lines.join('\n')}\n`)
  }
}
