import { Form, useLocation } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { AppLink } from '#app/ui/link.tsx'
import { type Locale, toSay } from './locale.ts'

interface Language {
  locale: Locale
  locales: readonly Locale[]
}

interface Props extends Language {
  /** Where the page hangs. */
  back?: { to: string; text: string; english?: boolean }
  children: ReactNode
}

/** The frame of each reviewers' page: the choice of a language, and what is to be said of it. */
export function ReviewerFrame({ locale, locales, back, children }: Props) {
  const say = toSay(locale)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <LanguageChoice locale={locale} locales={locales} />
        {locale.key === 'en' ? null : (
          <p className="nhsuk-body-s">
            {say('language.unchecked')} {say('language.content')}
          </p>
        )}
        {back ? (
          <BackLink asElement={AppLink} href={back.to}>
            {back.english ? <English locale={locale}>{back.text}</English> : back.text}
          </BackLink>
        ) : null}
        {children}
      </div>
    </div>
  )
}

/** Buttons, so that it works without scripts; with them what was typed stays. Each language has its own name. */
function LanguageChoice({ locale, locales }: Language) {
  const { pathname } = useLocation()
  return (
    <nav id="languages" aria-label={toSay(locale)('language.choose')} className="remi-languages">
      <Form method="post" action="/language">
        <input type="hidden" name="returnTo" value={pathname} />
        <ul>
          {locales.map(({ key, lang, name }) => (
            <li key={key} lang={lang} dir="ltr">
              {key === locale.key ? (
                <strong aria-current="true">{name}</strong>
              ) : (
                <button type="submit" name="language" value={key} className="remi-link-button">
                  {name}
                </button>
              )}
            </li>
          ))}
        </ul>
      </Form>
    </nav>
  )
}

/** Words that are not translated, marked as English where the page is not. */
export function English({ locale, children }: { locale: Pick<Locale, 'key'>; children: ReactNode }) {
  if (locale.key === 'en') return <span className="remi-typed">{children}</span>
  return (
    <span lang="en" dir="ltr" className="remi-typed remi-english">
      {children}
    </span>
  )
}

/** The design system's inset text; the component's own has a hidden word of English. */
export function Inset({ children }: { children: ReactNode }) {
  return <div className="nhsuk-inset-text">{children}</div>
}
