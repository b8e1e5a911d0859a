import { Footer, Header, SkipLink } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { AppLink, serviceName } from './link.tsx'

export interface Visitor {
  name: string
}

/** The frame of every page: skip link, header with the account, the page's main landmark, footer. */
export function Page({ visitor, children }: { visitor: Visitor | null; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <ServiceHeader visitor={visitor} />
      <div className="nhsuk-width-container">
        <main className="nhsuk-main-wrapper" id="maincontent">
          {children}
        </main>
      </div>
      <ServiceFooter />
    </>
  )
}

function ServiceHeader({ visitor }: { visitor: Visitor | null }) {
  return (
    <Header service={{ text: serviceName, href: '/' }}>
      <Header.Account>
        {visitor ? (
          <>
            <Header.AccountItem asElement={AppLink} href="/organisations" icon>
              {visitor.name}
            </Header.AccountItem>
            <Header.AccountItem as="button" formProps={{ action: '/sign-out', method: 'post' }}>
              Sign out
            </Header.AccountItem>
          </>
        ) : (
          <Header.AccountItem asElement={AppLink} href="/sign-in">
            Sign in
          </Header.AccountItem>
        )}
      </Header.Account>
    </Header>
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
    <Footer>
      <Footer.List>
        {footerLinks.map(([href, text]) => (
          <Footer.ListItem key={href} asElement={AppLink} href={href}>
            {text}
          </Footer.ListItem>
        ))}
      </Footer.List>
    </Footer>
  )
}
