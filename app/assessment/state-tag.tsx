import { Tag } from 'nhsuk-react-components'
import { type State, stateWords } from './states.ts'

const colours = { draft: 'blue', submitted: 'yellow', returned: 'orange', signed_off: 'green' } as const

interface Props {
  state: State
  /** Why an assessment that is still to be submitted no longer can be. */
  ended?: 'closed' | 'merged' | null
}

/** The state of an assessment in words. */
export function StateTag({ state, ended = null }: Props) {
  if (ended === 'closed') return <Tag modifier="grey">Round closed, not submitted</Tag>
  if (ended === 'merged') return <Tag modifier="grey">Not submitted</Tag>
  return <Tag modifier={colours[state]}>{stateWords[state]}</Tag>
}
