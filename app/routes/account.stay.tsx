import { forUser } from '#app/access/gate.server.ts'
import { toSessionEnd } from '#app/access/session-end.ts'

/** What is left of the session: for the page's own warning, which asks without using it. */
export const loader = forUser(({ principal }) => Response.json(toSessionEnd(principal)))

/** Asking is a use of the session, so it lasts longer. */
export const action = forUser(({ principal }) => Response.json(toSessionEnd(principal)))
