import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

/**
 * Components ask for this when they are shown, and fail the whole page when it does not come. So it comes first, and
 * without it the page stays as it was served, which works without scripts.
 */
import('nhsuk-frontend').then(
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
