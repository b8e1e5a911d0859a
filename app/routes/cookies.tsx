import type { MetaFunction } from '@remix-run/node'
import { CookiesPage } from '#app/library/cookies-page.tsx'
import { Prose } from '#app/library/prose.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Cookies') }]

export default function Cookies() {
  return (
    <Prose>
      <CookiesPage />
    </Prose>
  )
}
