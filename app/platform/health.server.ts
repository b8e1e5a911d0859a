import type { RequestHandler } from 'express'
import { store } from '#prisma/store.ts'

/** The process answers. */
export const healthz: RequestHandler = (_req, res) => void res.type('text/plain').send('ok')

/** The store answers within a second. */
export const readyz: RequestHandler = (_req, res) => {
  const slow = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error('slow')), 1000).unref(),
  )
  Promise.race([store().$queryRaw`select 1`, slow]).then(
    () => res.type('text/plain').send('ok'),
    () => res.status(503).type('text/plain').send('The store does not answer.'),
  )
}
