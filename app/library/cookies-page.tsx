import { Facts } from './facts.tsx'

const cookie = [
  ['Name', '__Host-remi_session'],
  ['What it does', 'Keeps you signed in. It holds a random number that says nothing about you.'],
  ['When it is set', 'When you sign in. You do not get it if you only read the public pages.'],
  [
    'When it ends',
    'When you sign out, and after 12 hours at the latest. Your sign-in also ends after 60 minutes without use.',
  ],
] as const

export function CookiesPage() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Cookies</h1>
      <p>Cookies are small files that a website saves on your phone, tablet or computer.</p>
      <p>
        This service uses one cookie. It is strictly necessary: without it you could not stay signed in. That
        is why we do not ask for your consent.
      </p>
      <p>We do not use cookies to measure how you use the service, or for advertising.</p>
      <h2 className="nhsuk-heading-m">The cookie we use</h2>
      <Facts facts={cookie} />
      <h2 className="nhsuk-heading-m">What else your browser keeps</h2>
      <p>
        While the page is open in a tab, your browser remembers how far you have scrolled, so that the back
        button takes you to the same place. This is never sent to us, and is gone when you close the tab.
      </p>
    </>
  )
}
