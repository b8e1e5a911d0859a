import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { forAnyone } from './access/gate.server.ts'
import { administers } from './access/policy.ts'
import { toSessionEnd } from './access/session-end.ts'
import { TimeOutDialog } from './access/time-out-dialog.tsx'
import type { Problem } from './platform/problem.server.ts'
import styles from './ui/app.scss?url'
import { toTitle } from './ui/link.tsx'
import { useNonce } from './ui/nonce.ts'
import { Page } from './ui/page.tsx'
import { RouteAnnouncer } from './ui/route-announcer.tsx'

export const loader = forAnyone(({ principal }) => ({
  visitor: principal && { name: principal.user.name, administers: administers(principal) },
  session: principal && toSessionEnd(principal),
}))

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/images/favicon.svg', type: 'image/svg+xml' },
]

interface Localised {
  locale?: { lang: string; dir: 'ltr' | 'rtl' }
}

/** The language of the page, as its loader says; English where it says none. */
function useLanguage(): NonNullable<Localised['locale']> {
  const matches = useMatches()
  const localised = matches.map(({ data }) => (data as Localised | null | undefined)?.locale)
  return localised.findLast((locale) => locale !== undefined) ?? { lang: 'en', dir: 'ltr' }
}

/** In the browser the class of the snippet below, so that a new body (after an error) has it too. */
const bodyClass = typeof document === 'undefined' ? undefined : 'js-enabled nhsuk-frontend-supported'

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const data = useRouteLoaderData<typeof loader>('root')
  const { lang, dir } = useLanguage()
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#005eb8" />
        <Meta />
        <Links />
      </head>
      <body className={bodyClass} suppressHydrationWarning>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{
            __html:
              "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');",
          }}
        />
        <Page visitor={data?.visitor ?? null}>{children}</Page>
        {data?.session ? (
          <div lang="en" dir="ltr">
            <TimeOutDialog session={data.session} />
          </div>
        ) : null}
        <RouteAnnouncer />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** Plain markup only: it must show even when a component failed. */
export function ErrorBoundary() {
  const error = useRouteError()
  const missing = isRouteErrorResponse(error) && error.status === 404
  return (
    <>
      <title>{toTitle(missing ? 'Page not found' : 'Sorry, there is a problem with the service')}</title>
      {missing ? <PageNotFound /> : <ProblemPage reference={toReference(error)} />}
    </>
  )
}

function PageNotFound() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Page not found</h1>
      <p>If you typed the web address, check it is correct.</p>
      <p>If you pasted the web address, check you copied all of it.</p>
      <p>
        If the address is correct, you may not have access to this page. Go to{' '}
        <a href="/organisations">your organisations</a> or the <a href="/">start page</a>.
      </p>
    </>
  )
}

/** Nothing where the fault is the browser's own, of which the log does not know. */
function toReference(error: unknown): string | null {
  return isRouteErrorResponse(error) ? ((error.data as Partial<Problem> | null)?.reference ?? null) : null
}

function ProblemPage({ reference }: Problem) {
  return (
    <>
      <h1 className="nhsuk-heading-l">Sorry, there is a problem with the service</h1>
      <p>Try again later. Answers that the service said were saved are kept.</p>
      {reference ? (
        <p>
          If you ask for help, give this reference: <strong className="remi-typed">{reference}</strong>
        </p>
      ) : null}
      <p>
        <a href="/organisations">Go to your organisations</a>
      </p>
    </>
  )
}
