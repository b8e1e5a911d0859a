import type { ReactNode } from 'react'

/** What somebody typed: with its lines as they are, and broken anywhere rather than wider than its place. */
export function Typed({ children }: { children: ReactNode }) {
  return <span className="remi-typed">{children}</span>
}
