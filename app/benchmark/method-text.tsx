import { Bullets } from '#app/library/prose.tsx'
import type { Method } from './method.ts'
import { Uncertainty } from './what-it-tells.tsx'

/** The method for people who want to know how far to trust it. */
export function MethodText({ method }: { method: Method }) {
  return (
    <>
      {method.map(({ title, intro, points }) => (
        <section key={title}>
          <h2 className="nhsuk-heading-m">{title}</h2>
          <p>{intro}</p>
          <Bullets texts={points} />
        </section>
      ))}
      <h2 className="nhsuk-heading-m">How exact the figures are</h2>
      <Uncertainty />
    </>
  )
}
