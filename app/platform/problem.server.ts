/** Faults of the service itself: the log says what happened, and the answer under which reference to find it there. */
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { log, toLoggable } from './log.server.ts'
import { currentRequestId } from './request.server.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** What a page of a fault knows. `reference`: the request's id, as in the log. */
export interface Problem {
  reference: string | null
}

/** The answer to a page's request that failed. Thrown, it is what the page of errors shows. */
export function toProblem(): Response {
  return Response.json({ reference: currentRequestId() } satisfies Problem, { status: 500 })
}

/** The answer where no page can say it. */
export function problemSentence(): string {
  return `Sorry, there is a problem with the service. If you ask for help, give this reference: ${currentRequestId()}`
}

function toProblemText(): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' }
  return new Response(problemSentence(), { status: 500, headers })
}

/** The same service, in which each loader and action that fails answers with the reference of its request. */
export function withReferences(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const
    const { loader, action, default: page } = route.module
    const answer = page ? toProblem : toProblemText
    const module = {
      ...route.module,
      loader: loader && answering(loader, answer),
      action: action && answering(action, answer),
    }
    return [id, { ...route, module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function answering<A extends Args, T>(
  run: (args: A) => Promise<T> | T,
  answer: () => Response,
): (args: A) => Promise<T> {
  return async (args) => {
    try {
      return await run(args)
    } catch (error) {
      if (error instanceof Response || args.request.signal.aborted) throw error
      log().error(toLoggable(error), 'request failed')
      throw answer()
    }
  }
}
