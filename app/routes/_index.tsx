import type { MetaFunction } from '@remix-run/node'
import { Button } from 'nhsuk-react-components'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Start') }]

export default function Start() {
  return (
    <>
      <h1 className="nhsuk-heading-xl">Race Equality Maturity Index</h1>
      <Button href="/sign-in">Start now</Button>
    </>
  )
}
