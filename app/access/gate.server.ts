/**
 * The gate. Remix runs a child's loader or action without its parents', so each one is made by one of these three and
 * says by it who may come in. A stranger to an organisation gets the answer of a page that does not exist.
 */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { withPlainForm } from './plain-form.ts'
import { type Action, can } from './policy.ts'
import { type MemberOrganisation, type Principal, readPrincipal } from './session.server.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

export type Gate = { kind: 'anyone' } | { kind: 'user' } | { kind: 'member'; action: Action }

/** The organisation of the address, of which the principal is a member that may do what the gate names. */
export type MemberArgs = Args & { principal: Principal; organisation: MemberOrganisation }

type Gated<T> = ((args: Args) => Promise<T>) & { gate: Gate }

const principals = new WeakMap<object, Promise<Principal | null>>()

/** Loaders of one request share one look-up: Remix hands all of them the same context. */
function principalOf({ context, request }: Args): Promise<Principal | null> {
  const known = principals.get(context)
  if (known) return known
  const found = readPrincipal(request)
  principals.set(context, found)
  return found
}

export function notFound(): Response {
  return new Response('Not found', { status: 404, statusText: 'Not found' })
}

export function forAnyone<T>(
  run: (args: Args & { principal: Principal | null }) => T | Promise<T>,
): Gated<T> {
  const gated = async (args: Args) => run({ ...withPlainForm(args), principal: await principalOf(args) })
  return Object.assign(gated, { gate: { kind: 'anyone' } as const })
}

export function forUser<T>(run: (args: Args & { principal: Principal }) => T | Promise<T>): Gated<T> {
  const gated = async (args: Args) => run({ ...withPlainForm(args), principal: await requirePrincipal(args) })
  return Object.assign(gated, { gate: { kind: 'user' } as const })
}

export function forMember<T>(action: Action, run: (args: MemberArgs) => T | Promise<T>): Gated<T> {
  const gated = async (args: Args) => {
    const principal = await requirePrincipal(args)
    const held = principal.memberships.find(
      ({ organisationId }) => organisationId === args.params.organisationId,
    )
    if (!held?.organisation || !can(principal.memberships, action, held.organisation.id)) throw notFound()
    return run({ ...withPlainForm(args), principal, organisation: held.organisation })
  }
  return Object.assign(gated, { gate: { kind: 'member', action } as const })
}

async function requirePrincipal(args: Args): Promise<Principal> {
  const principal = await principalOf(args)
  if (principal) return principal
  const { pathname, search } = new URL(args.request.url)
  const returnTo = pathname.replace(/\.data$/, '') + (args.request.method === 'GET' ? search : '')
  throw redirect(`/sign-in?${new URLSearchParams({ returnTo })}`)
}
