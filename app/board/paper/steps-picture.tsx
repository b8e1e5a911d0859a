import { drawSteps, sizeOf } from './draw-steps.ts'
import type { Steps } from './paper-blocks.ts'

/** The steps of one row. Fills print where backgrounds do not. */
export function StepsPicture({ steps }: { steps: Steps }) {
  const { width, height } = sizeOf(steps)
  return (
    <svg
      className="remi-steps"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={steps.description}
    >
      {drawSteps(steps).map(({ tone, ...rectangle }) => (
        <rect
          key={`${rectangle.x} ${rectangle.y}`}
          {...rectangle}
          className={`remi-steps__${tone}`}
          fill={tone === 'dark' ? '#212b32' : '#ffffff'}
        />
      ))}
    </svg>
  )
}
