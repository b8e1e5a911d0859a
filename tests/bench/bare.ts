/**
 * The floors of the page benchmark, as a process of their own. `/…`: the built app in Remix alone, each loader answering
 * what it answered the first time, so that the markup is the same and nothing is read. `/static/…`: that page as a string.
 */
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { setOutside } from '#prisma/scope.ts'
import { closeStore, openStore } from '#prisma/store.ts'

type Handler = (args: { request: Request; context: object }) => Promise<unknown>

const [url, port, cookie, ...paths] = process.argv.slice(2)
openStore(url!, 'remi_app')
// The build has its own copy of the scopes, which this pool does not hear of.
setOutside('everything')
const build = (await import('../../build/server/index.js' as string)) as ServerBuild

for (const route of Object.values(build.routes)) {
  if (!route?.module.loader) continue
  const loader = route.module.loader as unknown as Handler
  const first = new Map<string, Promise<unknown>>()
  const remembered: Handler = (args) => {
    const known = first.get(args.request.url) ?? loader(args)
    first.set(args.request.url, known)
    return known
  }
  Object.assign(route, { module: { ...route.module, loader: remembered } })
}

const pages = new Map<string, string>()
const app = express()
app.get(
  '/static/{*path}',
  (req, res) => void res.type('html').send(pages.get(req.originalUrl.slice('/static'.length))),
)
app.all(
  '/{*path}',
  createRequestHandler({ build, mode: 'production', getLoadContext: () => ({ nonce: 'nonce' }) }),
)
app.listen(Number(port), '127.0.0.1', () => {
  void remember().then(() => process.send?.('ready'))
})

async function remember(): Promise<void> {
  for (const path of paths) {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: cookie! } })
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`)
    pages.set(path, await reply.text())
  }
  await closeStore()
}
