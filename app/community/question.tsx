import { Link } from '@remix-run/react'
import { type Locale, toLocalDay, toSay } from './locale.ts'
import { OwnWords, Replies } from './own-view.tsx'
import type { QuestionPage } from './question-page.ts'
import { English, Inset } from './reviewer-frame.tsx'
import type { ViewReply } from './save-view-form.server.ts'
import { WhatTheySay } from './they-say.tsx'
import { ViewFields } from './view-fields.tsx'

interface Props {
  locale: Locale
  organisation: string
  page: QuestionPage
  reply: ViewReply | undefined
  here: string
}

/** One indicator as its reviewer sees it: the question, what the organisation says, and what they see. */
export function Question({ locale, organisation, page, reply, here }: Props) {
  const say = toSay(locale)
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {say('question.number', { number: page.number, of: page.of })}
        </span>
        <English locale={locale}>{page.title}</English>
      </h1>
      <p className="nhsuk-lede-text">
        <English locale={locale}>{page.question}</English>
      </p>
      <p>
        <strong>{say('question.why')}</strong> <English locale={locale}>{page.why}</English>
      </p>
      <WhatTheySay locale={locale} organisation={organisation} page={page} here={here} />
      <YourView locale={locale} page={page} reply={reply} />
      <nav
        aria-label={say('question.number', { number: page.number, of: page.of })}
        className="remi-previous-next"
      >
        {page.previous ? (
          <Link to={`${here}/indicators/${page.previous}`}>{say('question.previous')}</Link>
        ) : null}
        {page.next ? <Link to={`${here}/indicators/${page.next}`}>{say('question.next')}</Link> : null}
        <Link to={here}>{say('list.back')}</Link>
      </nav>
    </>
  )
}

function YourView({ locale, page, reply }: Pick<Props, 'locale' | 'page' | 'reply'>) {
  const say = toSay(locale)
  const { own, open, theySay, grouped } = page
  const stage = page.stages.find(({ level }) => level === own?.level) ?? null
  const said = own && { ...own, stage }
  const formed = (open && grouped && theySay.kind !== 'unanswered') || reply !== undefined
  if (!formed && !said && open && grouped) return null
  return (
    <section aria-labelledby="view-title">
      <h2 className="nhsuk-heading-m" id="view-title">
        {say('view.title')}
      </h2>
      {own?.earlier ? (
        <Inset>
          <p>{open ? say('view.earlier') : say('view.earlier_read')}</p>
        </Inset>
      ) : null}
      <Replies locale={locale} replies={own?.replies ?? []} />
      {reply?.saved ? <Conflict locale={locale} page={page} saved={reply.saved} /> : null}
      {formed ? (
        <ViewFields key={`${page.id} ${own?.version}`} locale={locale} page={page} reply={reply} />
      ) : null}
      {!formed && said ? <OwnWords locale={locale} said={said} /> : null}
      {!formed && !open ? <p>{said ? say('home.over') : say('view.nothing')}</p> : null}
      {open && !grouped ? <p>{say('view.no_group')}</p> : null}
      {own && formed && open && !reply ? (
        <p>{say('view.saved', { day: toLocalDay(locale, page.closesOn) })}</p>
      ) : null}
    </section>
  )
}

interface ConflictProps {
  locale: Locale
  page: QuestionPage
  saved: NonNullable<ViewReply['saved']>
}

/** The same reviewer saved something else on another screen: both are there, and they choose. */
function Conflict({ locale, page, saved }: ConflictProps) {
  const say = toSay(locale)
  const stage = page.stages.find(({ level }) => level === saved.level) ?? null
  return (
    <div id="conflict" tabIndex={-1}>
      <h3 className="nhsuk-heading-s">{say('conflict.title')}</h3>
      <p>{say('conflict.saved')}</p>
      <Inset>
        <OwnWords locale={locale} said={{ ...saved, stage }} />
      </Inset>
      <p>{say('conflict.what_to_do')}</p>
    </div>
  )
}
