import { Link } from '@remix-run/react'
import { CommitmentGaps } from './views-tables.tsx'
import type { CommitmentGap } from './views-page.ts'

/** The views beside a result, on its page. They are counted, and no stage is worked out from them. */
export function CommunityVoice({ gaps, to }: { gaps: CommitmentGap[]; to: string | null }) {
  return (
    <section aria-labelledby="voice">
      <h2 className="nhsuk-heading-l" id="voice">
        What reviewers see
      </h2>
      <p>
        People from communities, staff networks, unions or a partner looked at these answers. Their views are
        counted beside your stages, and change none of them.
      </p>
      <CommitmentGaps gaps={gaps} />
      {to ? (
        <p>
          <Link to={to}>All views, with reasons</Link>
        </p>
      ) : null}
    </section>
  )
}
