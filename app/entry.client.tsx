import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

/**
 * The page's data is decoded before React starts. RemixBrowser begins the decoding when it is first called, and
 * throws a promise until it is done: inside React that leaves a moment in which a click or a key is an error.
 */
async function readPageData(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (decoding) {
    await decoding
  }
}

/**
 * Components ask for nhsuk-frontend when they are shown, and fail the whole page when it does not come. So it comes
 * first, and without it the page stays as it was served, which works without scripts. One component is named here, so
 * that the build leaves out those that nobody names.
 */
Promise.all([import('nhsuk-frontend').then(({ Button }) => Button), readPageData()]).then(
  () =>
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <RemixBrowser />
        </StrictMode>,
      )
    }),
  () => document.body.classList.remove('js-enabled', 'nhsuk-frontend-supported'),
)
