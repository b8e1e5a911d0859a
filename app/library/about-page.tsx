import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { Facts } from '#app/ui/facts.tsx'
import type { CommitmentOutline } from './index-text.ts'
import type { Method, Rules } from './method.ts'
import { Bullets, Paragraphs } from './prose.tsx'
import type { PublishedVersion } from './read-versions.server.ts'

interface Asks {
  description: string
  commitments: CommitmentOutline[]
  versionId: string
}

export function WhatItAsks({ description, commitments, versionId }: Asks) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="what-it-asks">
        What the index asks
      </h2>
      <p>{description}</p>
      <p>The commitments are:</p>
      <Bullets texts={commitments.map(({ title, indicators }) => `${title} (${indicators} indicators)`)} />
      <p>
        <Link to={`/about/versions/${versionId}`}>Read every indicator and statement</Link>
      </p>
    </>
  )
}

export function Provenance({ provenance }: { provenance: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="where-it-comes-from">
        Where the index comes from
      </h2>
      <p>{provenance}</p>
      <InsetText>
        <p>
          This index is not the Race Equity Maturity Index (REMI) of the London Anti-Racism Collaboration for
          Health (LARCH). It follows the 6 stage names that REMI makes public, but its text was written for
          this service. Do not quote it as REMI, and do not compare its results with REMI results.
        </p>
      </InsetText>
    </>
  )
}

export function Stages({ stages }: { stages: { level: number; name: string; meaning: string }[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="stages">
        The stages
      </h2>
      <p>Each stage says what an organisation at that stage could say of itself.</p>
      <Facts facts={stages.map(({ level, name, meaning }) => [`Stage ${level}: ${name}`, meaning])} />
    </>
  )
}

export function HowStagesComeAbout({ method }: { method: Method }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="how-stages-come-about">
        How your stages are worked out
      </h2>
      <Part title="An indicator" texts={method.indicator} />
      <h3 className="nhsuk-heading-s">A commitment</h3>
      {method.commitments.map((rules) => (
        <CommitmentRules key={rules.titles.join()} rules={rules} alone={method.commitments.length === 1} />
      ))}
      <Shares shares={method.shares} />
      <Part title="Progress index" texts={method.progress} />
      <Part title="The organisation as a whole" texts={method.overall} />
      <Part title="Evidence" texts={method.evidence} />
      <Part title="Indicators that do not apply or have no answer" texts={method.notApplicable} />
    </>
  )
}

function Part({ title, texts }: { title: string; texts: string[] }) {
  if (texts.length === 0) return null
  return (
    <>
      <h3 className="nhsuk-heading-s">{title}</h3>
      <Paragraphs texts={texts} />
    </>
  )
}

function CommitmentRules({ rules, alone }: { rules: Rules; alone: boolean }) {
  return (
    <>
      <p>
        {alone ? 'Every commitment is worked out in the same way.' : `${rules.titles.join(', ')}.`}{' '}
        {rules.introduction}
      </p>
      {rules.conditions.length > 0 ? <Bullets texts={rules.conditions} /> : null}
      {rules.otherwise ? <p>{rules.otherwise}</p> : null}
    </>
  )
}

function Shares({ shares }: { shares: Method['shares'] }) {
  if (shares.length === 0) return null
  return (
    <>
      <p>
        When every indicator applies, this many must be at a stage or higher for the commitment to reach it:
      </p>
      <Bullets texts={shares.map(({ title, of, atLeast }) => `${title}: ${atLeast} of ${of} indicators`)} />
    </>
  )
}

export function Versions({ versions }: { versions: PublishedVersion[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="versions">
        Versions of the index
      </h2>
      <p>
        A published version never changes. New wording or a new rule is a new version, and each assessment
        keeps the version it was answered with. The content hash is a fingerprint of the whole text and its
        rules: if one letter changed, it would be different.
      </p>
      {versions.map((version) => (
        <section key={version.id} aria-labelledby={`version-${version.id}`}>
          <h3 className="nhsuk-heading-s" id={`version-${version.id}`}>
            <Link to={`/about/versions/${version.id}`}>
              {version.title}, version {version.version}
            </Link>
          </h3>
          <VersionFacts version={version} />
        </section>
      ))}
    </>
  )
}

export function VersionFacts({ version }: { version: PublishedVersion }) {
  const facts = [
    ['Identifier', version.id],
    ['Published', toDay(version.publishedAt)],
    [
      'Content hash (SHA-256)',
      <span key="hash" className="nhsuk-u-font-monospace">
        {version.hash}
      </span>,
    ],
  ] as const
  return <Facts facts={facts} />
}
