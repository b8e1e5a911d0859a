import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import type { Environment } from './environment.server.ts'
import { buildFiles } from './files.server.ts'
import { answerErrors, limitBodies, requestGuard } from './guard.server.ts'
import { securityHeaders } from './headers.server.ts'
import { healthz, readyz } from './health.server.ts'
import { identifyRequest } from './request.server.ts'
import { securityTxt } from './security-txt.server.ts'

const formLimit = 64 * 1024

/** An index version is larger than any form: as a page sends it, without scripts and with. */
const uploads = '/administration/index-versions/new'
const ownLimits = { [uploads]: 1024 * 1024, [`${uploads}.data`]: 1024 * 1024 }

/** Listens, with everything that stands before Remix in front of it. */
export function serve(build: ServerBuild, environment: Environment): Promise<Server> {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', environment.trustedProxies)
  app.use(identifyRequest, securityHeaders(environment.origins[0]!.startsWith('https:')))
  app.get('/healthz', healthz)
  app.get('/readyz', readyz)
  app.get('/.well-known/security.txt', securityTxt(environment))
  app.use(requestGuard(environment), limitBodies(formLimit, ownLimits), compression())
  app.use(buildFiles('build/client'))
  app.all(
    '/{*path}',
    createRequestHandler({
      build,
      mode: environment.mode,
      getLoadContext: (req, res) => ({
        nonce: res.locals.nonce,
        address: req.ip,
        origin: environment.origins[0],
        signOn: environment.signOn,
        delivers: environment.mail !== undefined,
        production: environment.mode === 'production',
      }),
    }),
  )
  app.use(answerErrors)
  return listen(app, environment)
}

function listen(app: express.Express, { port, host }: Environment): Promise<Server> {
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000 },
    app,
  )
  server.maxHeadersCount = 100
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
