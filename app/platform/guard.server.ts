/**
 * What stands in front of Remix. Remix's own check of a form's origin has gaps (a resource route, `_data`, an absent or
 * forwarded header), and it reads bodies without a limit, so requests are refused here first.
 */
import type { IncomingMessage } from 'node:http'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { log, toLoggable } from './log.server.ts'
import { problemSentence } from './problem.server.ts'

const methods = ['GET', 'HEAD', 'POST']

export function requestGuard(options: { origins: string[] }): RequestHandler {
  return (req, res, next) => {
    const refuse = (status: number, sentence: string) =>
      void res.status(status).type('text/plain').send(sentence)
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
    settleHost(req, options.origins)
    next()
  }
}

function isWellFormed(url: string): boolean {
  try {
    return url.startsWith('/') && !decodeURIComponent(url.split('?')[0]!).includes('\0')
  } catch {
    return false
  }
}

/**
 * Remix makes addresses from the host, fails on one that is none, and refuses a form whose origin differs from it. It is
 * given one of ours, whatever the request says or a proxy has made of it.
 */
function settleHost({ headers }: IncomingMessage, origins: string[]): void {
  const asked = origins.find((origin) => origin === headers.origin || new URL(origin).host === headers.host)
  headers.host = new URL(asked ?? origins[0]!).host
  delete headers['x-forwarded-host']
}

function comesFromUs(req: IncomingMessage, origins: string[]): boolean {
  const { origin } = req.headers
  if (origin !== undefined) return origins.includes(origin)
  return req.headers['sec-fetch-site'] === 'same-origin'
}

export interface BodyRule {
  /** Bytes. */
  limit: number
  /** How long the body may take. */
  seconds: number
}

/** A rule of its own for the addresses that take files. */
export interface FileRule extends BodyRule {
  paths: RegExp
  /** What the type of a body begins with: any other is held to the usual rule. */
  type: string
  /** What an answer says of a body over the limit. */
  tooLarge: string
}

const tooLarge = 'What you sent is too large.'
const tooSlow = 'What you sent took too long to arrive. Go back and try again.'

/** Refuses a body over the limit, announced or not, before any of it reaches an action, and one that does not end. */
function limitBody({ limit, seconds }: BodyRule, sentence = tooLarge): RequestHandler {
  return (req, res, next) => {
    let refused = false
    const refuse = (status: number, text: string) => {
      if (refused) return
      refused = true
      // An action that did not wait for its body has answered already: only the rest of the body is left to refuse.
      if (res.headersSent) return void req.destroy()
      res.status(status).set('Connection', 'close').type('text/plain')
      res.end(text, () => req.destroy(new Error('The body was refused.')))
    }
    if (announced(req) > limit) return refuse(413, sentence)
    const late = setTimeout(() => req.complete || refuse(408, tooSlow), seconds * 1000)
    res.once('close', () => clearTimeout(late))
    let seen = 0
    const push = req.push.bind(req)
    req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      seen += chunk?.length ?? 0
      if (seen > limit) refuse(413, sentence)
      return refused ? true : push(chunk, encoding)
    }
    next()
  }
}

function announced(req: IncomingMessage): number {
  return Number(req.headers['content-length'] ?? 0)
}

/** Of a file that is too large this much is still taken in, and dropped: a browser reads no answer while it sends. */
const mostDropped = 64 * 1024 * 1024

function refuseFile({ limit, seconds, tooLarge }: FileRule): RequestHandler {
  const refuse = limitBody({ limit, seconds }, tooLarge)
  return (req, res, next) => {
    if (announced(req) <= limit || announced(req) > mostDropped) return refuse(req, res, next)
    const late = setTimeout(() => req.destroy(), seconds * 1000)
    res.once('close', () => clearTimeout(late))
    req.resume().once('end', () => {
      res.status(413).set('Connection', 'close').type('text/plain').send(tooLarge)
    })
  }
}

/** Holds bodies to the usual rule, and at the addresses that take files to the first that fits. */
export function limitBodies(usual: BodyRule, own: readonly FileRule[]): RequestHandler {
  const rules = own.map((rule) => ({ ...rule, hold: refuseFile(rule) }))
  const ordinary = limitBody(usual)
  return (req, res, next) => {
    const type = req.headers['content-type'] ?? ''
    const rule = rules.find((each) => each.paths.test(req.path) && type.startsWith(each.type))
    return (rule?.hold ?? ordinary)(req, res, next)
  }
}

/** What nothing else has answered for: a plain sentence, and in the log only what may be said of it. */
export const answerErrors: ErrorRequestHandler = (error: { status?: unknown }, _req, res, _next) => {
  const status = typeof error.status === 'number' ? error.status : 500
  if (status >= 500) log().error(toLoggable(error), 'request failed')
  if (res.headersSent) return void res.destroy()
  const sentence = status >= 500 ? problemSentence() : 'This address is not served.'
  res.status(status).type('text/plain').send(sentence)
}
