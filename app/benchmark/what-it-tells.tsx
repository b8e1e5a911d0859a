import { Bullets } from '#app/library/prose.tsx'
import { uncertainty } from './uncertainty.ts'

/** How far the figures of a release can be trusted. */
export function Uncertainty() {
  return uncertainty.map((text) => <p key={text}>{text}</p>)
}

const tells = [
  'what a typical organisation of the group scored: as many scored more as scored less',
  'the typical range, where the middle half of the group is',
  'whether a score is near that, below it or above it',
]

const tellsNot = [
  'what any one organisation scored',
  'who did best or worst: there are no places and no league tables',
  'whether the work behind a score is good. Organisations assess themselves',
  'how organisations that did not take part are doing',
  'whether a small difference is real',
]

export function WhatItTells() {
  return (
    <section id="what-it-tells">
      <h2 className="nhsuk-heading-m">What this does and does not tell you</h2>
      <p>It tells you:</p>
      <Bullets texts={tells} />
      <p>It does not tell you:</p>
      <Bullets texts={tellsNot} />
      <Uncertainty />
    </section>
  )
}
