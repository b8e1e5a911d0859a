/** How people sign in here: the settings, as the load context carries them. */
import type { IdentityProvider, SignOn } from '#app/platform/environment.server.ts'
import { notFound } from './gate.server.ts'

function toSignOn(context: Record<string, unknown>): SignOn {
  return context.signOn as SignOn
}

/** @throws Response 404 when single sign-on is not set up */
export function requireProvider(context: Record<string, unknown>): IdentityProvider {
  const { provider } = toSignOn(context)
  if (!provider) throw notFound()
  return provider
}

/** For whatever makes, changes or takes a password. @throws Response 404 when people sign in without one */
export function requirePasswords(context: Record<string, unknown>): void {
  if (!toSignOn(context).passwords) throw notFound()
}

/** Whether a password signs anybody in. */
export function hasPasswords(context: Record<string, unknown>): boolean {
  return toSignOn(context).passwords
}

/** What a page may say of it: whether there are passwords, and what people call their account elsewhere. */
export interface WaysIn {
  passwords: boolean
  provider: string | null
}

export function toWaysIn(context: Record<string, unknown>): WaysIn {
  const { passwords, provider } = toSignOn(context)
  return { passwords, provider: provider?.name ?? null }
}
