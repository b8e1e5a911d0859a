import { readdirSync } from 'node:fs'
import path from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import { cacheable } from './headers.server.ts'

/** Serves the files of the build in `folder`. A page's address is none of theirs and is not looked for on the disk. */
export function buildFiles(folder: string): Router {
  const router = express.Router()
  const assets = path.join(folder, 'assets')
  const options = { index: false, redirect: false, setHeaders: cacheable } as const
  router.use(
    '/assets',
    asBrotli(assets),
    express.static(assets, { ...options, immutable: true, maxAge: '1y', fallthrough: false }),
  )
  const names = new Set(readdirSync(folder))
  const others = express.static(folder, { ...options, maxAge: '1h' })
  router.use((req, res, next) => (names.has(req.path.split('/')[1]!) ? others(req, res, next) : next()))
  return router
}

/** Gives a browser that takes Brotli the file that the build has compressed as far as it goes. */
function asBrotli(folder: string): RequestHandler {
  const compressed = new Set(readdirSync(folder).filter((name) => name.endsWith('.br')))
  return (req, res, next) => {
    const name = `${req.path.slice(1)}.br`
    if (compressed.has(name) && req.acceptsEncodings('br')) {
      res.type(path.extname(req.path)).set('Content-Encoding', 'br')
      req.url = `/${name}`
    }
    next()
  }
}
