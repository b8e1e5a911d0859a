import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import type { Environment } from './environment.server.ts'
import { buildFiles } from './files.server.ts'
import { answerErrors, type BodyRule, type FileRule, limitBodies, requestGuard } from './guard.server.ts'
import { cacheable, securityHeaders } from './headers.server.ts'
import { healthz, readyz } from './health.server.ts'
import { withReferences } from './problem.server.ts'
import { identifyRequest } from './request.server.ts'
import { securityTxt } from './security-txt.server.ts'

const forms: BodyRule = { limit: 64 * 1024, seconds: 15 }

/** As a page sends them, without scripts and with (".data"). */
const files: FileRule[] = [
  {
    // A list has several fields for each criterion of the index.
    paths: /^\/organisations\/[^/]+\/actions\/new(\.data)?$/,
    type: 'application/x-www-form-urlencoded',
    limit: 256 * 1024,
    seconds: 15,
    tooLarge: 'These are too many actions at once. Go back and choose fewer.',
  },
  {
    paths: /^\/administration\/index-versions\/new(\.data)?$/,
    type: '',
    limit: 1024 * 1024,
    seconds: 30,
    tooLarge: 'An index may have up to 1 MB. Go back and choose a smaller file.',
  },
  {
    paths:
      /^\/organisations\/[^/]+\/(evidence\/new|evidence\/[^/]+\/edit|assessments\/[^/]+\/indicators\/[^/]+)(\.data)?$/,
    type: 'multipart/form-data',
    limit: 11 * 1024 * 1024,
    seconds: 120,
    tooLarge: 'A file may have up to 10 MB. Go back and choose a smaller one.',
  },
  {
    paths: /^\/organisations\/[^/]+\/assessments\/[^/]+\/workbook(\.data)?$/,
    type: 'multipart/form-data',
    limit: 12 * 1024 * 1024,
    seconds: 60,
    tooLarge: 'A workbook may have up to 5 MB. Go back and choose a smaller one.',
  },
]

/** Listens, with everything that stands before Remix in front of it. */
export function serve(build: ServerBuild, environment: Environment): Promise<Server> {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', environment.trustedProxies)
  app.use(identifyRequest, securityHeaders(environment.origins[0]!.startsWith('https:')))
  app.get('/healthz', healthz)
  app.get('/readyz', readyz)
  app.get('/.well-known/security.txt', securityTxt(environment))
  app.use(requestGuard(environment), limitBodies(forms, files), compression())
  app.use(buildFiles('build/client'))
  app.all(
    '/{*path}',
    createRequestHandler({
      build: withReferences(build),
      mode: environment.mode,
      getLoadContext: (req, res) => ({
        nonce: res.locals.nonce,
        address: req.ip,
        origin: environment.origins[0],
        signOn: environment.signOn,
        delivers: environment.mail !== undefined,
        evidenceRoom: environment.evidenceRoom,
        production: environment.mode === 'production',
        mayBeKept: () => cacheable(res),
      }),
    }),
  )
  app.use(answerErrors)
  return listen(app, environment)
}

function listen(app: express.Express, { port, host }: Environment): Promise<Server> {
  const server = createServer(
    // Bodies have shorter times of their own, but for files.
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 125_000, keepAliveTimeout: 5_000 },
    app,
  )
  server.maxHeadersCount = 100
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
