import { toSay, type Locale } from './locale.ts'

/** Says to reviewers who reads what they say, and what is never shown. */
export function WhatHappens({ locale, organisation }: { locale: Locale; organisation: string }) {
  const say = toSay(locale)
  return (
    <>
      <h1 className="nhsuk-heading-l">{say('what.title')}</h1>
      <h2 className="nhsuk-heading-m">{say('what.who')}</h2>
      <p>{say('what.who_organisation', { organisation })}</p>
      <p>{say('what.who_public', { organisation })}</p>
      <h2 className="nhsuk-heading-m">{say('what.name')}</h2>
      <p>{say('what.name_group')}</p>
      <p>{say('what.name_guess')}</p>
      <h2 className="nhsuk-heading-m">{say('what.network')}</h2>
      <p>{say('what.network_end')}</p>
      <p>{say('what.network_five')}</p>
      <p>{say('what.network_total')}</p>
      <h2 className="nhsuk-heading-m">{say('what.change')}</h2>
      <p>{say('what.change_you')}</p>
      <p>{say('what.change_them')}</p>
      <p>{say('what.page')}</p>
    </>
  )
}
