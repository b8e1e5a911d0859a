import { ErrorSummary } from 'nhsuk-react-components'

/** The list of what is wrong, each linked to its field. Keyed by its content so that a second failure takes the focus again. */
export function Errors({
  errors,
  attempt,
}: {
  errors: Record<string, string> | undefined
  attempt?: number
}) {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <ErrorSummary key={attempt ?? JSON.stringify(entries)}>
      <ErrorSummary.Title>There is a problem</ErrorSummary.Title>
      <ErrorSummary.List>
        {entries.map(([field, message]) => (
          <ErrorSummary.ListItem key={field} href={`#${field || 'maincontent'}`}>
            {message}
          </ErrorSummary.ListItem>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  )
}
