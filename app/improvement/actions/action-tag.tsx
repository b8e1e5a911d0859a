import { Tag } from 'nhsuk-react-components'
import type { ActionStanding } from './action-standing.ts'
import { type Status, statusWords } from './action-words.ts'

const colours = { planned: 'grey', started: 'blue', done: 'green', stopped: 'white' } as const

/** How an action stands: overdue before how far it is. */
export function ActionTag({ status, standing }: { status: Status; standing: ActionStanding }) {
  if (standing === 'overdue')
    return (
      <>
        <Tag modifier="red">Overdue</Tag> <Tag modifier={colours[status]}>{statusWords[status]}</Tag>
      </>
    )
  return <Tag modifier={colours[status]}>{statusWords[status]}</Tag>
}
