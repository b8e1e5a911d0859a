import type { ModelIssue } from '#scoring/index.ts'

interface Props {
  issues: ModelIssue[]
  /** How many more there are than are listed. */
  more?: number
}

/** Every problem of an index with its place. */
export function IndexIssues({ issues, more = 0 }: Props) {
  return (
    <section aria-labelledby="problems">
      <h2 className="nhsuk-heading-m" id="problems">
        What to mend
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet remi-typed">
        {issues.map(({ path, message }, place) => (
          // Two problems may be the same words, and the list never changes.
          <li key={place}>
            <code>{path === '' ? 'The whole text' : path}</code> {message}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>And {more} more.</p> : null}
    </section>
  )
}
