/** The whole plan to take away, whatever is filtered. */
export function PlanFiles({ here }: { here: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Download the whole plan</h2>
      <ul className="nhsuk-list">
        <li>
          <a href={`${here}.xlsx`} download>
            As a workbook (.xlsx)
          </a>
        </li>
        <li>
          <a href={`${here}.csv`} download>
            As a table (.csv)
          </a>
        </li>
        <li>
          <a href={`${here}.ics`} download>
            Due days for your calendar (.ics)
          </a>
        </li>
      </ul>
    </section>
  )
}
