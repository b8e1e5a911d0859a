import type { MetaFunction } from '@remix-run/node'
import { AccessibilityStatement } from '#app/library/accessibility-statement.tsx'
import { Prose } from '#app/library/prose.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Accessibility statement') }]

export default function Accessibility() {
  return (
    <Prose>
      <AccessibilityStatement />
    </Prose>
  )
}
