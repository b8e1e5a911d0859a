import { Link } from '@remix-run/react'
import { FigureView } from '#app/ui/figure.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { toDay } from '#app/ui/dates.ts'
import { toMovedWords } from '#app/results/moved-words.ts'
import type { BoardPage, Moved } from './board-view.ts'

interface Props {
  page: BoardPage
  home: string
}

/** The five commitments at one look. */
export function Profile({ lines, before }: Pick<BoardPage, 'lines' | 'before'>) {
  return (
    <ul className="remi-profile">
      {lines.map(({ id, shortTitle, now, target, moved }) => (
        <li key={id}>
          <span>{shortTitle}</span>
          <strong>{now ? `Stage ${now.level}` : 'No stage'}</strong>
          <span>{now ? now.name : 'Nothing applies'}</span>
          {before ? <span>{moved === null ? 'Not compared' : toMovedWords(moved)}</span> : null}
          {target ? <span>Target: {target.level}</span> : null}
        </li>
      ))}
    </ul>
  )
}

/** The two minutes. */
export function InShort({ page }: { page: BoardPage }) {
  return (
    <section aria-labelledby="short">
      <h2 className="nhsuk-heading-m" id="short">
        In short
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {page.short.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

/** What moved, with the indicators behind it. */
export function WhatMoved({ moved, before }: { moved: Moved[]; before: string | null }) {
  if (!before) return null
  return (
    <section aria-labelledby="moved">
      <h2 className="nhsuk-heading-m" id="moved">
        What moved since {before}, and why
      </h2>
      {moved.length === 0 ? <p>No commitment that can be compared has another stage.</p> : null}
      {moved.map(({ title, movedWords, because }) => (
        <div key={title}>
          <h3 className="nhsuk-heading-s">
            {title}: {movedWords.toLowerCase()}
          </h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {because.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function toReviewerWords(reviewers: BoardPage['lines'][number]['reviewers']): string {
  if (!reviewers) return 'No views to show'
  const { agree, disagree, cannotTell } = reviewers
  if (agree + disagree + cannotTell === 0) return 'No views'
  return `${agree} agree, ${disagree} disagree, ${cannotTell} cannot tell`
}

/** What reviewers say, what holds each commitment back, and what is late. */
export function BesideTheStages({ page, home }: Props) {
  const { lines, actions } = page
  return (
    <>
      <h2 className="nhsuk-heading-m" id="beside">
        What reviewers say, and what holds us back
      </h2>
      <ResponsiveTable
        caption="What reviewers say, and what holds us back"
        columns={['Commitment', 'Reviewers', 'What holds it back']}
        rows={lines.map(({ id, shortTitle, reviewers, barriers }) => ({
          id,
          label: shortTitle,
          cells: [toReviewerWords(reviewers), barriers.length > 0 ? barriers.join('. ') : 'Nothing named'],
        }))}
      />
      {lines.some(({ reviewers }) => reviewers) ? (
        <p>
          <Link to={`${home}/assessments/${page.assessmentId}/views`}>What reviewers said, with reasons</Link>
        </p>
      ) : null}
      {actions.overdue.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Overdue actions</h2>
          <ResponsiveTable
            caption="Overdue actions"
            columns={['Action', 'Due']}
            rows={actions.overdue.map(({ id, title, dueOn }) => ({
              id,
              label: title,
              to: `${home}/actions/${id}`,
              cells: [dueOn ? toDay(dueOn) : ''],
            }))}
          />
        </>
      ) : null}
    </>
  )
}

/** What the newest returns come to. */
export function BesideMeasures({ page, home }: Props) {
  if (page.measures.length === 0) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">Measures beside maturity</h2>
      <ResponsiveTable
        caption="Measures beside maturity"
        columns={['Return', 'What it says']}
        rows={page.measures.map(({ measure, value }) => ({ label: measure, cells: [value] }))}
      />
      <p>
        <Link to={`${home}/measures`}>Each measure, with its counts</Link>
      </p>
    </section>
  )
}

/** Beside published figures, in the benchmark's own words. */
export function BesidePeers({ page, home }: Props) {
  if (!page.peers) return null
  return (
    <section>
      <p>
        Our scores beside those of {page.peers.group}, as they were published for {page.peers.round}.{' '}
        <Link to={`${home}/benchmark`}>What the benchmark does and does not tell</Link>
      </p>
      <FigureView figure={page.peers.figure} heading="h2" size="m" />
    </section>
  )
}

/** Where each of its pictures and tables stands. */
export function BoardFigures({ page, home }: Props) {
  const { radar, target, trend, ladder } = page.figures
  return (
    <>
      <FigureView figure={radar} heading="h2" size="m" />
      {target ? <FigureView figure={target} heading="h2" size="m" /> : null}
      <p>
        <Link to={`${home}/targets`}>Targets, and what would reach them</Link>
      </p>
      <WhatMoved moved={page.moved} before={page.before} />
      <BesideTheStages page={page} home={home} />
      <FigureView figure={trend} heading="h2" size="m" />
      <p>
        <Link to={`${home}/board/trend`}>How the rounds compare</Link>
      </p>
      <BesidePeers page={page} home={home} />
      <BesideMeasures page={page} home={home} />
      <FigureView figure={ladder} heading="h2" size="m" />
    </>
  )
}
