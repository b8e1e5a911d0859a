import { Facts } from '#app/ui/facts.tsx'

const session = [
  ['Name', '__Host-remi_session'],
  ['What it does', 'Keeps you signed in. It holds a random number that says nothing about you.'],
  ['When it is set', 'When you sign in. You do not get it if you only read the public pages.'],
  [
    'When it ends',
    'When you sign out, and after 12 hours at the latest. Your sign-in also ends after 60 minutes without use.',
  ],
] as const

const singleSignOn = [
  ['Name', '__Host-remi_single_sign_on'],
  [
    'What it does',
    'Makes sure that you come back from your organisation’s account in the browser in which you left. It holds a random number that says nothing about you.',
  ],
  ['When it is set', 'When you sign in with your organisation’s account.'],
  ['When it ends', 'After 10 minutes.'],
] as const

const signingOut = [
  ['Name', '__Host-remi_signing_out'],
  [
    'What it does',
    'Tells your organisation’s account which sign-in to end. What it holds is locked: nobody but this service can read it.',
  ],
  ['When it is set', 'When you sign out, if you signed in with your organisation’s account.'],
  ['When it ends', 'When you have signed out there, and after 1 minute at the latest.'],
] as const

const language = [
  ['Name', '__Host-remi_language'],
  ['What it does', 'Keeps the language that you chose. It holds nothing else.'],
  ['When it is set', 'When you choose a language on the pages for reviewers.'],
  ['When it ends', 'After a year.'],
] as const

export function CookiesPage() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Cookies</h1>
      <p>Cookies are small files that a website saves on your phone, tablet or computer.</p>
      <p>
        This service uses one cookie, and two more for a short time if you sign in with your organisation’s
        account. They are strictly necessary: without them you could not sign in or out. One more keeps your
        language, if you choose one. That is why we do not ask for your consent.
      </p>
      <p>We do not use cookies to measure how you use the service, or for advertising.</p>
      <h2 className="nhsuk-heading-m">The cookie that keeps you signed in</h2>
      <Facts facts={session} />
      <h2 className="nhsuk-heading-m">The cookies for your organisation’s account</h2>
      <Facts facts={singleSignOn} />
      <Facts facts={signingOut} />
      <h2 className="nhsuk-heading-m">The cookie that keeps your language</h2>
      <Facts facts={language} />
      <h2 className="nhsuk-heading-m">What else your browser keeps</h2>
      <p>
        While the page is open in a tab, your browser remembers how far you have scrolled, so that the back
        button takes you to the same place. This is never sent to us, and is gone when you close the tab.
      </p>
    </>
  )
}
