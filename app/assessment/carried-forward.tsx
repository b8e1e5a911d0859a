import { Button, InsetText } from 'nhsuk-react-components'

interface Props {
  /** The name of the round. */
  from: string
  /** The indicator that comes next. */
  next: string | null
}

/** Stands in the answer's form: one press confirms the answer as it is on the page. */
export function CarriedForward({ from, next }: Props) {
  return (
    <InsetText id="carried-forward" tabIndex={-1}>
      <p>Carried forward from {from}. Confirm it is still true, or change it.</p>
      <Button type="submit" name="intent" value={`continue:${next ?? ''}`} secondary>
        Confirm and continue
      </Button>
    </InsetText>
  )
}
