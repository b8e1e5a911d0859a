import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'

const requests = new AsyncLocalStorage<string>()

/** Gives each request an id, which its answer carries, and which the trail and the log name. */
export const identifyRequest: RequestHandler = (_req, res, next) => {
  const id = randomUUID()
  res.setHeader('X-Request-Id', id)
  requests.run(id, next)
}

/** The id of the request that is being answered; null outside one. */
export function currentRequestId(): string | null {
  return requests.getStore() ?? null
}
