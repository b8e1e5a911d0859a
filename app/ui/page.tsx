import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { serviceName } from './link.tsx'

interface Visitor {
  name: string
  /** Holds the role of an administrator, in this session or with a second factor. */
  administers: boolean
}

/**
 * The frame of every page: skip link, header with the account, the page's main landmark, footer. Plain NHS.UK markup
 * without scripts, so that it stands when a component fails, and without the NHS logo, which needs permission. Its own
 * words are English, whatever the page's language is.
 */
export function Page({ visitor, children }: { visitor: Visitor | null; children: ReactNode }) {
  return (
    <>
      <a href="#maincontent" className="nhsuk-skip-link" lang="en" dir="ltr">
        Skip to main content
      </a>
      <ServiceHeader visitor={visitor} />
      <div className="nhsuk-width-container">
        <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
          {children}
        </main>
      </div>
      <ServiceFooter />
    </>
  )
}

function ServiceHeader({ visitor }: { visitor: Visitor | null }) {
  return (
    <header className="nhsuk-header" lang="en" dir="ltr">
      <div className="nhsuk-width-container nhsuk-header__container">
        <div className="nhsuk-header__service">
          <Link className="nhsuk-header__service-name" to="/">
            {serviceName}
          </Link>
        </div>
        <nav className="nhsuk-header__account" aria-label="Account">
          <ul className="nhsuk-header__account-list">
            {visitor ? <SignedIn visitor={visitor} /> : <SignedOut />}
          </ul>
        </nav>
      </div>
      {visitor ? <Navigation visitor={visitor} /> : null}
    </header>
  )
}

function Navigation({ visitor }: { visitor: Visitor }) {
  const { pathname } = useLocation()
  const links = [
    ['/organisations', 'Your organisations'],
    ['/tasks', 'Your tasks'],
    ...(visitor.administers ? [['/administration', 'Administration']] : []),
  ] as [string, string][]
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {links.map(([href, text]) => (
            <li key={href} className="nhsuk-header__navigation-item">
              <Link
                className="nhsuk-header__navigation-link"
                to={href}
                aria-current={toCurrent(pathname, href)}
              >
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}

/** "page" for the page itself, "true" for the pages below it. */
function toCurrent(pathname: string, href: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page'
  return pathname.startsWith(`${href}/`) ? 'true' : undefined
}

function SignedIn({ visitor }: { visitor: Visitor }) {
  return (
    <>
      <li className="nhsuk-header__account-item">
        <Link className="nhsuk-header__account-link" to="/account">
          {visitor.name}
        </Link>
      </li>
      <li className="nhsuk-header__account-item">
        <form className="nhsuk-header__account-form" action="/sign-out" method="post">
          <button className="nhsuk-header__account-button" type="submit">
            Sign out
          </button>
        </form>
      </li>
    </>
  )
}

function SignedOut() {
  return (
    <li className="nhsuk-header__account-item">
      <Link className="nhsuk-header__account-link" to="/sign-in">
        Sign in
      </Link>
    </li>
  )
}

const footerLinks = [
  ['/about', 'About the index'],
  ['/benchmarks', 'Benchmarks'],
  ['/statements', 'Public statements'],
  ['/definitions', 'Definitions'],
  ['/accessibility-statement', 'Accessibility statement'],
  ['/privacy', 'Privacy notice'],
  ['/cookies', 'Cookies'],
] as const

function ServiceFooter() {
  return (
    <footer className="nhsuk-footer" lang="en" dir="ltr">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Support links</h2>
          <ul className="nhsuk-footer__list">
            {footerLinks.map(([href, text]) => (
              <li key={href} className="nhsuk-footer__list-item">
                <Link className="nhsuk-footer__list-item-link" to={href}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </footer>
  )
}
