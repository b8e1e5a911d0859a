import type { VersionStep } from './trend-view.ts'

const kinds = [
  { key: 'changed', title: 'Asked in another way now, so not compared' },
  { key: 'added', title: 'New' },
  { key: 'removed', title: 'No longer asked' },
] as const

/** What became of the indicators where the index changed between two rounds. */
export function VersionSteps({ steps }: { steps: VersionStep[] }) {
  return steps.map((step) => (
    <section key={step.id}>
      <h2 className="nhsuk-heading-m">
        The index changed between {step.before} and {step.now}
      </h2>
      <p>{step.counts}</p>
      {kinds.map(({ key, title }) =>
        step[key].length === 0 ? null : (
          <div key={key}>
            <h3 className="nhsuk-heading-s">{title}</h3>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {step[key].map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  ))
}
