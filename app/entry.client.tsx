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

/**
 * A form that is sent again ends the request before, of which everything has come but its end. That is as meant, and
 * the library which reads the answer leaves two promises about the end to nobody.
 */
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault()
})
