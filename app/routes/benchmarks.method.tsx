import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forAnyone } from '#app/access/gate.server.ts'
import { method } from '#app/benchmark/method.ts'
import { MethodText } from '#app/benchmark/method-text.tsx'
import { Prose } from '#app/library/prose.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('How the benchmark is made') }]

export const loader = forAnyone(() => ({ method }))

export default function HowItIsMade() {
  const { method: parts } = useLoaderData<typeof loader>()
  return (
    <Prose>
      <BackLink asElement={AppLink} href="/benchmarks">
        Benchmarks
      </BackLink>
      <h1 className="nhsuk-heading-l">How the benchmark is made</h1>
      <MethodText method={parts} />
    </Prose>
  )
}
