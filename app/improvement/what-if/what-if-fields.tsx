import { Form, Link, useNavigate } from '@remix-run/react'
import { Button, Checkboxes, Details } from 'nhsuk-react-components'
import { useEffect, useRef, useState } from 'react'
import { criterionField, fromField, readItems, toQuery } from './planned.ts'
import { toStageInSentence, toStageWords } from './what-if-figure.ts'
import type { WhatIfCommitment, WhatIfIndicator } from './what-if-view.ts'

/** Milliseconds after a tick before the page works it out: several ticks in a row are one question. */
const pause = 250

interface Props {
  commitments: WhatIfCommitment[]
  plan: string
  /** The submission that it begins with, where it is not the last. */
  from: string | null
}

/** All criteria that are not met, to be ticked. With scripts each tick is worked out at once; nothing is saved. */
export function WhatIfFields({ commitments, plan, from }: Props) {
  const { form, onChange } = useTicks(plan, from)
  return (
    <Form method="get" ref={form} onChange={onChange} preventScrollReset>
      {from ? <input type="hidden" name={fromField} value={from} /> : null}
      {commitments.map((commitment) => (
        <CommitmentFields key={commitment.id} commitment={commitment} />
      ))}
      <Button type="submit">Show what this would give</Button>
    </Form>
  )
}

/** The address follows the ticks, and the ticks follow an address that comes from elsewhere, such as a link. */
function useTicks(plan: string, from: string | null) {
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const navigate = useNavigate()
  useEffect(() => {
    if (timer.current === undefined) form.current?.reset()
  }, [plan])
  useEffect(() => () => clearTimeout(timer.current), [])
  const onChange = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      timer.current = undefined
      const ticked = new FormData(form.current!).getAll(criterionField).map(String)
      navigate(toQuery(readItems(ticked).planned, from) || '?', { replace: true, preventScrollReset: true })
    }, pause)
  }
  return { form, onChange }
}

function CommitmentFields({ commitment }: { commitment: WhatIfCommitment }) {
  const { id, title, now, next, ticked, indicators } = commitment
  // As it came: what the reader opens or closes later stays as they left it.
  const [open] = useState(ticked > 0)
  return (
    <Details expander open={open} id={`tick-${id}`}>
      <Details.Summary>
        {title}: {toStageInSentence(now)} now{ticked > 0 ? `, ${ticked} ticked` : ''}
      </Details.Summary>
      <Details.Text>
        {next?.query ? (
          <p>
            <Link to={next.query} replace preventScrollReset>
              Tick what {title} needs for stage {next.level}
            </Link>
          </p>
        ) : null}
        {indicators.map((indicator) => (
          <IndicatorFields key={indicator.id} indicator={indicator} />
        ))}
      </Details.Text>
    </Details>
  )
}

function IndicatorFields({ indicator }: { indicator: WhatIfIndicator }) {
  const { id, title, applies, now, then, gap, criteria } = indicator
  if (criteria.length === 0)
    return (
      <p>
        <strong>{title}</strong>
        <br />
        {applies ? `${toStageWords(now)}. All criteria are met.` : 'Does not apply to you.'}
      </p>
    )
  const stands =
    now?.level === then?.level
      ? `${toStageWords(now)} now`
      : `${toStageWords(now)} now, ${toStageInSentence(then)} with what is ticked`
  return (
    <Checkboxes
      id={`criteria-${id}`}
      name={criterionField}
      legend={title}
      legendProps={{ size: 's' }}
      hint={gap ? `${stands}. ${gap}` : stands}
    >
      {criteria.map(({ value, level, text, ticked }) => (
        <Checkboxes.Item key={value} id={`tick-${value}`} value={value} defaultChecked={ticked}>
          Stage {level}: {text}
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  )
}
