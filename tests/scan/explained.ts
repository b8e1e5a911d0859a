/** What scanners find that is no fault, each with a check of the reason that docs/security.md gives. */
import type { Target } from './target.ts'
import type { Finding } from './tool.ts'

interface Explained {
  what: RegExp
  /** Whether the reason holds for this very finding. */
  holds: (target: Target, finding: Finding) => Promise<boolean>
}

const explained: Explained[] = [
  { what: /Lack of anti CSRF token/, holds: refusesOthersForms },
  { what: /X-XSS-Protection is not set/, holds: turnsFilterOff },
]

/** Whether a finding is one of those, and its reason holds. */
export async function isExplained(target: Target, finding: Finding): Promise<boolean> {
  const known = explained.find(({ what }) => what.test(finding.what))
  return known ? known.holds(target, finding) : false
}

/** A form needs no token where only our own origin may post: neither another's, nor none, nor one that is hidden. */
async function refusesOthersForms({ service, origin }: Target, { where }: Finding): Promise<boolean> {
  const path = where.split(' ')[1]!
  const foreign = [null, 'https://evil.example', 'null', `${origin}.evil.example`]
  const statuses = await Promise.all(
    foreign.map(async (from) => {
      const headers: Record<string, string> = from === null ? {} : { origin: from }
      return (await fetch(service.origin + path, { method: 'POST', headers })).status
    }),
  )
  return statuses.every((status) => status === 403)
}

/** The filter of old browsers made holes of its own; the header says 0 to turn it off, and wapiti asks for 1. */
async function turnsFilterOff({ service }: Target): Promise<boolean> {
  const { headers } = await service.get('/')
  return headers.get('x-xss-protection') === '0' && headers.has('content-security-policy')
}
