import type { MetaFunction } from '@remix-run/node'
import { PrivacyNotice } from '#app/library/privacy-notice.tsx'
import { Prose } from '#app/library/prose.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Privacy notice') }]

export default function Privacy() {
  return (
    <Prose>
      <PrivacyNotice />
    </Prose>
  )
}
