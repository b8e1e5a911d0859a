import type { Attempt, Gate, GateStep } from '#scoring/benchmark/index.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'

/** What each check of a release asks. */
const questions: Record<Gate, string> = {
  G1: 'Are only the agreed figures there, for groups that are large enough?',
  G2: 'Can no group be subtracted from another?',
  G3: 'Can nobody narrow down another organisation’s score, alone or by pooling with others?',
  G4: 'Does comparing with the release before tell of nobody?',
  G5: 'Is no group shown to be all alike?',
  G7: 'Does taking part make an organisation hardly easier to guess?',
  G8: 'Is the same release made again, byte for byte?',
}

const told: Record<Attempt['depth'], string> = {
  shares: 'all figures',
  quartiles: 'without shares',
  median: 'typical scores only',
}

/** How the checks went. It names groups and commitments, never a score. */
export function GateReport({ attempts }: { attempts: Attempt[] }) {
  return (
    <>
      {attempts.map(({ depth, groups, steps }, at) => (
        <section key={`${depth}-${groups.length}`}>
          <h3 className="nhsuk-heading-s">
            Try {at + 1}: {groups.length === 1 ? 'one group' : `${groups.length} groups`}, {told[depth]}
          </h3>
          <Steps steps={steps} />
        </section>
      ))}
    </>
  )
}

/** Steps of one check are put together. */
export function Steps({ steps }: { steps: readonly GateStep[] }) {
  const gates = [...new Set(steps.map(({ gate }) => gate))]
  return (
    <ResponsiveTable
      caption="Checks"
      columns={['Check', 'Result', 'Narrowest range left']}
      rows={gates.map((gate) => {
        const own = steps.filter((step) => step.gate === gate)
        const faults = own.flatMap((step) => step.faults)
        const narrowest = Math.min(...own.map((step) => step.narrowest ?? Infinity))
        return {
          id: gate,
          label: questions[gate],
          cells: [
            faults.length === 0 ? 'Passed' : `Refused: ${faults.join('; ')}`,
            narrowest === Infinity ? 'Not asked' : `${Math.round(narrowest)} points of 100`,
          ],
        }
      })}
    />
  )
}
