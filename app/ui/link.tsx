import { Link } from '@remix-run/react'
import { type AnchorHTMLAttributes, forwardRef } from 'react'

export const serviceName = 'Race Equality Maturity Index'

/** A link inside the service, for components that want an anchor with `href`. */
export const AppLink = forwardRef<HTMLAnchorElement, AnchorHTMLAttributes<HTMLAnchorElement>>(
  function AppLink({ href, ...rest }, ref) {
    return <Link ref={ref} to={href ?? '.'} {...rest} />
  },
)

/** A page's title: "Page – Service", with "Error: " in front when it shows an error. */
export function toTitle(page: string, hasError = false): string {
  return `${hasError ? 'Error: ' : ''}${page} – ${serviceName}`
}
