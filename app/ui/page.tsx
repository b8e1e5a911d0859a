import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { serviceName } from './link.tsx'

export interface Visitor {
  name: string
}

/**
 * The frame of every page: skip link, header with the account, the page's main landmark, footer. Plain NHS.UK markup
 * without scripts, so that it stands when a component fails, and without the NHS logo, which needs permission.
 */
export function Page({ visitor, children }: { visitor: Visitor | null; children: ReactNode }) {
  return (
    <>
      <a href="#maincontent" className="nhsuk-skip-link">
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
    <header className="nhsuk-header">
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
    </header>
  )
}

function SignedIn({ visitor }: { visitor: Visitor }) {
  return (
    <>
      <li className="nhsuk-header__account-item">
        <Link className="nhsuk-header__account-link" to="/organisations">
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
  ['/definitions', 'Definitions'],
  ['/accessibility-statement', 'Accessibility statement'],
  ['/privacy', 'Privacy notice'],
  ['/cookies', 'Cookies'],
] as const

function ServiceFooter() {
  return (
    <footer className="nhsuk-footer">
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
