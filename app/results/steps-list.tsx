import type { Steps } from './explanation.ts'

/** The fewest criteria that reach the next stage. */
export function StepsList({ steps }: { steps: Steps }) {
  if (!steps.stage) return <p>There is no higher stage to reach.</p>
  return (
    <>
      <p>
        The fewest steps to stage {steps.stage.level}, {steps.stage.name}:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {steps.criteria.map(({ indicatorId, title, level, text }) => (
          <li key={`${indicatorId} ${level}`}>
            <strong>
              {title}, stage {level}:
            </strong>{' '}
            {text}
          </li>
        ))}
      </ul>
    </>
  )
}
