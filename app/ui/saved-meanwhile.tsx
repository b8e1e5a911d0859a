import { Facts } from './facts.tsx'

interface Props {
  /** The fields that differ from what was typed, with what is saved in each. */
  facts: readonly (readonly [label: string, saved: string])[]
}

/** After a conflict: what somebody else has saved meanwhile, beside what was typed, which stays in the form. */
export function SavedMeanwhile({ facts }: Props) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What is saved now, where it is not as yours</h2>
      <Facts facts={facts.map(([label, saved]) => [label, saved || 'Nothing'])} />
    </section>
  )
}
