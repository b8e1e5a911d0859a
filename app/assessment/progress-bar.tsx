import type { Progress } from './task-list.ts'

export function ProgressBar({ answered, indicators }: Progress) {
  return (
    <p className="remi-progress">
      <label htmlFor="progress">
        {answered} of {indicators} indicators answered
      </label>
      <progress id="progress" value={answered} max={indicators} />
    </p>
  )
}
