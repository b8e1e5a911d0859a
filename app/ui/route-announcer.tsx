import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * After a client navigation focus would stay on the body: moves it to the new page's heading, so that a screen reader
 * says where we are. Not on the first load, nor where an error summary takes the focus.
 */
export function RouteAnnouncer() {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (document.querySelector('.nhsuk-error-summary')) return
    const heading =
      document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }, [pathname])
  return null
}
