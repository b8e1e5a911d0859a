import { Link } from '@remix-run/react'
import type { Reply } from './disclose.ts'
import { type Locale, toLocalDay, toSay } from './locale.ts'
import type { NamedStage, OwnViews } from './question-page.ts'
import { English, Inset } from './reviewer-frame.tsx'
import { Stage } from './they-say.tsx'
import type { Verdict } from './verdicts.ts'

interface Said {
  verdict: Verdict
  reason: string
  stage: NamedStage | null
}

/** What a reviewer said, where it is only read. */
export function OwnWords({ locale, said }: { locale: Locale; said: Said }) {
  const say = toSay(locale)
  return (
    <>
      <p>
        <strong>{say('view.said', { verdict: say(`view.${said.verdict}`) })}</strong>
      </p>
      {said.reason ? (
        <p className="remi-typed" dir="auto">
          {said.reason}
        </p>
      ) : null}
      {said.stage ? (
        <p>
          {say('view.said_level', { level: said.stage.level })} <Stage locale={locale} stage={said.stage} />
        </p>
      ) : null}
    </>
  )
}

/** What the organisation replied. */
export function Replies({ locale, replies }: { locale: Locale; replies: Reply[] }) {
  const say = toSay(locale)
  if (replies.length === 0) return null
  return (
    <Inset>
      <h3 className="nhsuk-heading-s">{say('reply.title')}</h3>
      {replies.map(({ text, at, earlier }) => (
        <div key={`${at} ${text}`}>
          <p className="nhsuk-u-secondary-text-colour">{say('reply.day', { day: toLocalDay(locale, at) })}</p>
          {earlier ? <p className="nhsuk-u-secondary-text-colour">{say('reply.earlier')}</p> : null}
          <p>
            <English locale={locale}>{text}</English>
          </p>
        </div>
      ))}
    </Inset>
  )
}

interface ListProps {
  locale: Locale
  views: OwnViews
  open: boolean
  here: string
}

/** Everything that a reviewer has said, with what was replied. */
export function OwnViewList({ locale, views, open, here }: ListProps) {
  const say = toSay(locale)
  return (
    <>
      <h1 className="nhsuk-heading-l">{say('own.title')}</h1>
      {views.length === 0 ? <p>{say('own.none')}</p> : null}
      {views.map((view) => (
        <section key={view.id} className="remi-commitment">
          <h2 className="nhsuk-heading-m">
            <English locale={locale}>{view.title}</English>
          </h2>
          <OwnWords locale={locale} said={view} />
          {view.earlier ? <p>{open ? say('view.earlier') : say('view.earlier_read')}</p> : null}
          <Replies locale={locale} replies={view.replies} />
          <p>
            <Link to={`${here}/indicators/${view.id}`}>
              {open ? say('own.change') : say('own.read')}
              <span className="nhsuk-u-visually-hidden">
                {' '}
                <English locale={locale}>{view.title}</English>
              </span>
            </Link>
          </p>
        </section>
      ))}
    </>
  )
}
