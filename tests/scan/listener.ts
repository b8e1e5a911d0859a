/** A server that nobody has a reason to ask: scanners offer its address, and whoever asks it obeyed a request from outside. */
import { createServer } from 'node:http'
import { listen } from './front.ts'

export interface Listener {
  url: string
  /** Method and path of what was asked, but for the questions of the scanner itself. */
  asked: string[]
  close: () => void
}

/** wapiti asks first whether it is there, and at the end who came. */
const ofScanner = /^\/(get_(ssrf|xxe)\.php\?.*)?$/

export async function openListener(): Promise<Listener> {
  const asked: string[] = []
  const server = createServer((req, res) => {
    if (!ofScanner.test(req.url!)) asked.push(`${req.method} ${req.url}`)
    res.setHeader('Content-Type', 'application/json')
    res.end('{}')
  })
  const url = await listen(server)
  return { url, asked, close: () => (server.close(), server.closeAllConnections()) }
}
