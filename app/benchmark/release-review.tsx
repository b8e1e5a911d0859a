import { Form, Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { Button } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { Facts } from '#app/ui/facts.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { GateStep } from '#scoring/benchmark/index.ts'
import { Steps } from './gate-report.tsx'
import type { ReleaseReview, ReviewedGroup } from './manage-releases.server.ts'
import { releaseStates } from './release-states.ts'

export function ReleaseFacts({ release }: { release: ReleaseReview }) {
  const { state, publishOn, enrolled, contributors, preparedAt, preparedBy } = release
  return (
    <Facts
      facts={[
        ['State', releaseStates[state]],
        [state === 'published' ? 'Published' : 'To be published', toDay(publishOn)],
        ['Organisations enrolled', String(enrolled)],
        ['Organisations that contribute', String(contributors)],
        ['Prepared', `${toDay(preparedAt)}, by ${preparedBy}`],
      ]}
    />
  )
}

/** How far a release is. Where scripts run, the page looks again by itself until it is built. */
export function Progress({ steps }: { steps: GateStep[] }) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(revalidate, 3000)
    return () => clearInterval(timer)
  }, [revalidate])
  return (
    <>
      <h2 className="nhsuk-heading-m">Checks so far</h2>
      <p>You can leave this page: the work goes on.</p>
      <p>
        <Link to="." reloadDocument>
          See how far it is now
        </Link>
      </p>
      <Steps steps={steps} />
    </>
  )
}

const told: Record<ReviewedGroup['told'], string> = {
  shares: 'Typical score, typical range and shares',
  quartiles: 'Typical score and typical range',
  median: 'Typical score',
}

/** The groups that the release would show, and what of them. */
export function ReleasedGroups({ groups }: { groups: ReviewedGroup[] }) {
  return (
    <ResponsiveTable
      caption="Groups of this release"
      columns={['Group', 'Organisations', 'Shows']}
      rows={groups.map((group) => ({
        ...{ id: group.id, label: group.title },
        cells: [group.contributors.replace('-', ' to '), told[group.told]],
      }))}
    />
  )
}

/** What may be done with a release where it stands. */
export function Decisions({ release }: { release: ReleaseReview }) {
  const { state, publishOn, late } = release
  if (state === 'published' || state === 'cancelled' || state === 'refused') return null
  return (
    <Form method="post">
      {state === 'ready' ? (
        <p>
          {late
            ? 'Its day has passed, so it cannot be approved. Cancel it and prepare it for another day.'
            : 'Once it is published, a release never changes and cannot be taken back.'}
        </p>
      ) : null}
      <div className="nhsuk-button-group">
        {state === 'ready' && !late ? (
          <Button type="submit" name="decision" value="approve">
            Approve for {toDay(publishOn)}
          </Button>
        ) : null}
        <Button type="submit" name="decision" value="cancel" secondary>
          Cancel this release
        </Button>
      </div>
    </Form>
  )
}
