/**
 * The gate. Remix runs a child's loader or action without its parents', so each one is made by one of these and says by
 * it who may come in. Who may not gets the answer of a page that does not exist. What runs behind `forMember` can touch
 * the rows of that one organisation only.
 */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { recordAudit } from '#app/platform/audit.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { wasMember } from './former-member.server.ts'
import { withPlainForm } from './plain-form.ts'
import { type Action, actions, can, inIcs, inOrganisation, type Place, wholeService } from './policy.ts'
import { type MemberOrganisation, type Principal, readPrincipal } from './session.server.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

export type Gate = { kind: 'anyone' } | { kind: 'user' } | ({ kind: 'member' | 'ics' | 'service' } & Needs)

/** `proof`: whoever may do it must have shown in the last 15 minutes who they are. Who has not is sent to, and back. */
interface Needs {
  action: Action
  proof?: 'recent'
}

function toNeeds(given: Action | Needs): Needs {
  return typeof given === 'string' ? { action: given } : given
}

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

export function forMember<T>(given: Action | Needs, run: (args: MemberArgs) => T | Promise<T>): Gated<T> {
  const needs = toNeeds(given)
  const gated = async (args: Args) => {
    const principal = await requirePrincipal(args)
    const id = args.params.organisationId ?? ''
    await requireRole(principal, needs.action, inOrganisation(id))
    requireProof(principal, args, needs)
    const { organisation } = principal.memberships.find(({ organisationId }) => organisationId === id)!
    return asOrganisation(id, async () =>
      run({ ...withPlainForm(args), principal, organisation: organisation! }),
    )
  }
  return Object.assign(gated, { gate: { kind: 'member', ...needs } as const })
}

/** For a role held for the integrated care system of the address. */
export function forIcs<T>(
  action: Action,
  run: (args: Args & { principal: Principal; ics: string }) => T | Promise<T>,
): Gated<T> {
  const gated = async (args: Args) => {
    const principal = await requirePrincipal(args)
    const ics = args.params.ics ?? ''
    await requireRole(principal, action, inIcs(ics))
    return run({ ...withPlainForm(args), principal, ics })
  }
  return Object.assign(gated, { gate: { kind: 'ics', action } as const })
}

/** For a role held for the whole service. Who holds it without a second factor is asked for one. */
export function forService<T>(
  given: Action | Needs,
  run: (args: Args & { principal: Principal }) => T | Promise<T>,
): Gated<T> {
  const needs = toNeeds(given)
  const gated = async (args: Args) => {
    const principal = await requirePrincipal(args)
    const allowed: readonly string[] = actions[needs.action]
    if (principal.withheld.some((role) => allowed.includes(role)))
      throw redirect(`/account/second-factor?${new URLSearchParams({ returnTo: toReturnTo(args) })}`)
    await requireRole(principal, needs.action, wholeService)
    requireProof(principal, args, needs)
    return run({ ...withPlainForm(args), principal })
  }
  return Object.assign(gated, { gate: { kind: 'service', ...needs } as const })
}

/** A refusal is noted in the trail, and looks like a page that does not exist. */
async function requireRole(principal: Principal, action: Action, place: Place): Promise<void> {
  if (can(principal.memberships, action, place)) return
  // Whoever held a role in an organisation that has merged since is told so, whatever they ask of it.
  if (place.organisationId !== null && (await wasMember(principal.user.id, place.organisationId)))
    throw redirect(`/merged/${place.organisationId}`)
  const [organisation, ics] = [toName(place.organisationId), toName(place.ics)]
  // A member's organisation hears of it; an outsider cannot write into the trail that its lead reads.
  const isMember = principal.memberships.some((held) => held.organisationId === place.organisationId)
  await recordAudit(store(), {
    userId: principal.user.id,
    organisationId: isMember ? (place.organisationId ?? undefined) : undefined,
    action: 'access.refused',
    subject: action,
    detail: { organisation, ics },
  })
  throw notFound()
}

/** An id or key of an address, as far as it has the form of one: addresses can hold anything. */
function toName(value: string | null): string | null {
  return value !== null && /^[\w-]{1,36}$/.test(value) ? value : null
}

function toReturnTo({ request }: Args): string {
  const { pathname, search } = new URL(request.url)
  return pathname.replace(/\.data$/, '') + (request.method === 'GET' ? search : '')
}

/** Who is sent to show who they are comes back to the page with the form, or to the one that offers the file. */
function requireProof(principal: Principal, { request }: Args, { proof }: Needs): void {
  if (!proof || principal.proved) return
  const { pathname, searchParams } = new URL(request.url)
  for (const name of ['index', 'done']) searchParams.delete(name)
  const search = searchParams.size > 0 ? `?${searchParams}` : ''
  const returnTo = pathname.replace(/\.data$/, '').replace(/\.csv$/, '') + search
  throw redirect(`/account/confirm?${new URLSearchParams({ returnTo })}`)
}

async function requirePrincipal(args: Args): Promise<Principal> {
  const principal = await principalOf(args)
  if (principal) return principal
  throw redirect(`/sign-in?${new URLSearchParams({ returnTo: toReturnTo(args) })}`)
}
