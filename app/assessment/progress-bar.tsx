import type { Progress } from './task-list.ts'

export function ProgressBar({ answered, toConfirm, indicators }: Progress) {
  return (
    <p className="remi-progress">
      <label htmlFor="progress">
        {answered} of {indicators} indicators answered
        {toConfirm > 0 ? `, ${toConfirm} carried forward to confirm` : ''}
      </label>
      <progress id="progress" value={answered} max={indicators} />
    </p>
  )
}
