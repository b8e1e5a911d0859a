/**
 * What stands in front of Remix. Remix's own check of a form's origin has gaps (a resource route, `_data`, an absent or
 * forwarded header), and it reads bodies without a limit, so requests are refused here first.
 */
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

const methods = ['GET', 'HEAD', 'POST']

export function requestGuard(options: { origins: string[]; trustedProxies: number }): RequestHandler {
  return (req, res, next) => {
    const refuse = (status: number, sentence: string) =>
      void res.status(status).type('text/plain').send(sentence)
    if (options.trustedProxies === 0) delete req.headers['x-forwarded-host']
    if (!methods.includes(req.method)) {
      res.setHeader('Allow', methods.join(', '))
      return refuse(405, 'This method is not allowed.')
    }
    if (!isWellFormed(req.originalUrl)) return refuse(400, 'This address is not well formed.')
    if (Object.hasOwn(req.query, '_data')) return refuse(400, 'This address is not served.')
    if (req.method === 'POST' && !comesFromUs(req, options.origins)) {
      return refuse(
        403,
        'This form was not sent from this service, so it was refused. Go back, reload the page and try again.',
      )
    }
    next()
  }
}

function isWellFormed(url: string): boolean {
  try {
    return !decodeURIComponent(url.split('?')[0]!).includes('\0')
  } catch {
    return false
  }
}

function comesFromUs(req: IncomingMessage, origins: string[]): boolean {
  const { origin } = req.headers
  if (origin !== undefined) return origins.includes(origin)
  return req.headers['sec-fetch-site'] === 'same-origin'
}

/** Refuses a body over `limit` bytes, announced or not, before any of it reaches an action. */
export function limitBody(limit: number): RequestHandler {
  return (req, res, next) => {
    let refused = false
    const refuse = () => {
      if (refused) return
      refused = true
      res.status(413).set('Connection', 'close').type('text/plain')
      res.end('What you sent is too large.', () => req.destroy(new Error('The body is too large.')))
    }
    if (Number(req.headers['content-length'] ?? 0) > limit) return refuse()
    let seen = 0
    const push = req.push.bind(req)
    req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      seen += chunk?.length ?? 0
      if (seen > limit) refuse()
      return refused ? true : push(chunk, encoding)
    }
    next()
  }
}
