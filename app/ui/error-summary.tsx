import { ErrorSummary } from 'nhsuk-react-components'
import { useEffect, useState } from 'react'

/** The list of what is wrong, each linked to its field. Each failure makes it anew, so that it takes the focus again. */
export function Errors({
  errors,
  title = 'There is a problem',
}: {
  errors: Record<string, string> | undefined
  /** Where the page is not in English. */
  title?: string
}) {
  const [failure, setFailure] = useState({ errors, count: 0 })
  if (failure.errors !== errors) setFailure({ errors, count: failure.count + 1 })
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <ErrorSummary key={failure.count}>
      <ErrorTitle />
      <ErrorSummary.Title>{title}</ErrorSummary.Title>
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

const mark = 'Error: '

/** The page's title says that there is an error, as it does on a page that the server made with one. */
function ErrorTitle() {
  useEffect(() => {
    if (!document.title.startsWith(mark)) document.title = mark + document.title
    return () => {
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length)
    }
  }, [])
  return null
}
