import { Radios } from 'nhsuk-react-components'
import { confidences } from './answer.ts'

interface Props {
  chosen: string | string[] | null | undefined
  error: string | undefined
}

/** How sure the organisation is of its answer. */
export function Confidence({ chosen, error }: Props) {
  return (
    <Radios
      name="confidence"
      id="confidence"
      legend="How sure are you of this answer?"
      legendProps={{ size: 's' }}
      inline
      error={error}
    >
      {confidences.map((confidence) => (
        <Radios.Item
          key={confidence}
          id={`confidence-${confidence}`}
          value={confidence}
          defaultChecked={chosen === confidence}
        >
          {confidence[0]!.toUpperCase() + confidence.slice(1)}
        </Radios.Item>
      ))}
    </Radios>
  )
}
