import { InsetText } from 'nhsuk-react-components'
import { toLastDay } from '#app/ui/dates.ts'

interface Props {
  round: { name: string; closesAt: string }
  submitted: boolean
}

/** Says that the round has closed, and what that means for its assessment. */
export function ClosedRound({ round, submitted }: Props) {
  return (
    <InsetText id="closed" tabIndex={-1}>
      <p>
        The {round.name} round closed at the end of {toLastDay(round.closesAt)}.{' '}
        {submitted
          ? 'Your organisation submitted this assessment.'
          : 'This assessment was not submitted. You can read it, but its answers can no longer be changed or submitted. If your organisation needs more time, ask an administrator.'}
      </p>
    </InsetText>
  )
}
