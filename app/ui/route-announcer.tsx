import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * After a client navigation focus would stay on the body: moves it to the part of the page that the address names, or
 * to the new page's heading, so that a screen reader says where we are. On the same page it does so only where what had
 * the focus is gone, as a filter is that is drawn anew. Not on the first load, nor where an error summary takes the focus.
 */
export function RouteAnnouncer() {
  const { pathname, hash, key } = useLocation()
  const shown = useRef({ pathname, key })
  const held = useHeld()
  useEffect(() => {
    const before = shown.current
    if (before.key === key) return
    shown.current = { pathname, key }
    if (document.querySelector('.nhsuk-error-summary')) return
    const named = hash ? document.getElementById(hash.slice(1)) : null
    const same = before.pathname === pathname
    const lost = document.activeElement === document.body && held.current?.isConnected === false
    // To the main part the browser goes by itself, at once: a second time, later, would take the focus from where it went on.
    if (same && !lost && (!named || named.localName === 'main')) return
    const target = named ?? document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')
    if (!target) return
    if (target.tabIndex < 0) target.setAttribute('tabindex', '-1')
    target.focus({ preventScroll: same && !named })
  }, [pathname, hash, key, held])
  return null
}

/** What had the focus last. */
function useHeld() {
  const held = useRef<Element | null>(null)
  useEffect(() => {
    const keep = () => void (held.current = document.activeElement)
    document.addEventListener('focusin', keep)
    return () => document.removeEventListener('focusin', keep)
  }, [])
  return held
}
