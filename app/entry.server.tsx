import { PassThrough } from 'node:stream'
import {
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { log, toLoggable } from './platform/log.server.ts'
import { toProblem } from './platform/problem.server.ts'
import { NonceProvider } from './ui/nonce.ts'

const renderTimeout = 10_000

/** Pages are small: each is sent whole, so that its status and headers are final. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce }: { nonce?: string },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    const page = (
      <NonceProvider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={renderTimeout} />
      </NonceProvider>
    )
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(
          new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }),
        )
        pipe(body)
      },
      onShellError: () => reject(toProblem()),
      onError(error) {
        failed = true
        log().error(toLoggable(error), 'render failed')
      },
    })
    setTimeout(abort, renderTimeout + 1000).unref()
  })
}

export const handleError: HandleErrorFunction = (error, { request }) => {
  // Whoever threw an answer has noted the fault.
  if (error instanceof Response || request.signal.aborted) return
  // A post to a page that takes none is what the request did wrong: any visitor could fill the log with it.
  if (isRouteErrorResponse(error) && error.status < 500) return
  log().error(toLoggable(error), 'request failed')
}
