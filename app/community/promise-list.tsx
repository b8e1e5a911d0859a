import { Link } from '@remix-run/react'
import { Tag } from 'nhsuk-react-components'
import { TaskList } from '#app/ui/task-list.tsx'
import { type Locale, type Say, toLocalDay, toSay } from './locale.ts'
import type { Promised, QuestionState } from './question-page.ts'
import { English } from './reviewer-frame.tsx'

interface Props {
  locale: Locale
  organisation: string
  review: { round: string; open: boolean; closesOn: string }
  promises: Promised[]
  here: string
}

/** The commitments of one review, each with how far its reviewer has come. */
export function PromiseList({ locale, organisation, review, promises, here }: Props) {
  const say = toSay(locale)
  const [done, count] = [
    sum(promises.map((each) => each.done)),
    sum(promises.map((each) => each.questions.length)),
  ]
  const tasks = promises.map(({ id, title, done, questions }) => ({
    id,
    to: `${here}/commitments/${id}`,
    title: <English locale={locale}>{title}</English>,
    hint: say('list.questions', { count: questions.length }),
    status: <Progress say={say} done={done} of={questions.length} />,
  }))
  return (
    <>
      <h1 className="nhsuk-heading-l">{say('list.title', { round: review.round })}</h1>
      <p>{say('list.introduction', { organisation })}</p>
      <p>{review.open ? say('home.open', { day: toLocalDay(locale, review.closesOn) }) : say('home.over')}</p>
      <p className="remi-progress">
        <label htmlFor="progress">{say('progress.questions', { done, count })}</label>
        <progress id="progress" value={done} max={count} />
      </p>
      <TaskList tasks={tasks} />
      <p>
        <Link to={`${here}/your-views`}>{say('list.own')}</Link>
      </p>
    </>
  )
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0)

function Progress({ say, done, of }: { say: Say; done: number; of: number }) {
  if (done === of) return <>{say('state.done')}</>
  if (done === 0) return <Tag modifier="blue">{say('state.to_do')}</Tag>
  return <Tag modifier="grey">{say('state.begun', { done, of })}</Tag>
}

/** The indicators of one commitment. */
export function QuestionList({ locale, promise, here }: { locale: Locale; promise: Promised; here: string }) {
  const say = toSay(locale)
  const tasks = promise.questions.map(({ id, title, state }) => ({
    id,
    to: `${here}/indicators/${id}`,
    title: <English locale={locale}>{title}</English>,
    status: <State say={say} state={state} />,
  }))
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <English locale={locale}>{promise.title}</English>
      </h1>
      <p>
        <English locale={locale}>{promise.description}</English>
      </p>
      <TaskList tasks={tasks} />
    </>
  )
}

function State({ say, state }: { say: Say; state: QuestionState }) {
  if (state === 'done') return <>{say('state.done')}</>
  if (state === 'waiting') return <>{say('state.waiting')}</>
  return <Tag modifier="blue">{say('state.to_do')}</Tag>
}
