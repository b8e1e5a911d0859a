import type { AddRefusal } from './add-actions.server.ts'
import type { ChangeRefusal } from './change-action.server.ts'

/** What an error says of actions that were not saved, by the field that it leads to. */
export const refusals: Record<AddRefusal | ChangeRefusal, Record<string, string>> = {
  unknown: { action: 'You can no longer change this action: it is not yours any more' },
  merged: { action: 'Your organisation has merged into another, so its plan no longer changes' },
  conflict: {
    action:
      'Somebody changed this action since you opened it. Read what it says now, then save again to put yours in its place',
  },
  owner: { owner: 'This person no longer works on the plan. Choose someone else' },
  evidence: {
    evidence: 'Some of this evidence is no longer on the shelf. Look at what is ticked and save again',
  },
}
