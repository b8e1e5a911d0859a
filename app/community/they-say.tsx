import { type Locale, toLocalDay, toSay } from './locale.ts'
import type { NamedStage, QuestionPage, TheySay } from './question-page.ts'
import { English, Inset } from './reviewer-frame.tsx'

interface Props {
  locale: Locale
  organisation: string
  page: QuestionPage
  /** The review's path. */
  here: string
}

/** What the organisation says of one indicator, in sentences, and what it shows for it. */
export function WhatTheySay({ locale, organisation, page, here }: Props) {
  const say = toSay(locale)
  const { theySay, shared } = page
  if (theySay.kind === 'unanswered')
    return (
      <Inset>
        <p>{say('they.unanswered')}</p>
      </Inset>
    )
  return (
    <>
      <h2 className="nhsuk-heading-m">{say('they.title', { organisation })}</h2>
      <Claims locale={locale} theySay={theySay} of={page.stages.at(-1)!.level} />
      <h3 className="nhsuk-heading-s">{say('they.words')}</h3>
      <p>
        {theySay.rationale ? <English locale={locale}>{theySay.rationale}</English> : say('they.no_words')}
      </p>
      <h3 className="nhsuk-heading-s">{say('evidence.title')}</h3>
      {shared.length === 0 ? <p>{say('evidence.none')}</p> : null}
      {shared.length > 0 ? <Shared locale={locale} shared={shared} here={here} /> : null}
    </>
  )
}

type Said = Exclude<TheySay, { kind: 'unanswered' }>

function Claims({ locale, theySay, of }: { locale: Locale; theySay: Said; of: number }) {
  const say = toSay(locale)
  if (theySay.kind === 'not-applicable')
    return (
      <>
        <p>{say('they.not_applicable')}</p>
        <p>
          <English locale={locale}>{theySay.reason}</English>
        </p>
      </>
    )
  const { kind, sentences, stage } = theySay
  return (
    <>
      <p>{kind === 'none' ? say('they.none') : say('they.met', { count: sentences.length })}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <English locale={locale}>{sentence}</English>
          </li>
        ))}
      </ul>
      {stage ? (
        <p>
          {say('they.level', { level: stage.level, of })} <Stage locale={locale} stage={stage} />
        </p>
      ) : null}
    </>
  )
}

/** A stage's name and what it means. */
export function Stage({ locale, stage }: { locale: Locale; stage: NamedStage }) {
  return (
    <English locale={locale}>
      <strong>{stage.name}.</strong> {stage.meaning}
    </English>
  )
}

interface SharedProps {
  locale: Locale
  shared: QuestionPage['shared']
  /** The review's path. */
  here: string
}

function Shared({ locale, shared, here }: SharedProps) {
  const say = toSay(locale)
  return (
    <ul className="nhsuk-list nhsuk-list--border">
      {shared.map((item) => (
        <li key={item.id}>
          <SharedTitle locale={locale} item={item} here={here} />,{' '}
          {say('evidence.day', { day: toLocalDay(locale, item.date) })}
          {item.file || isLink(item) || !item.reference ? null : (
            <>
              . {say('evidence.where')} <English locale={locale}>{item.reference}</English>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const isLink = ({ reference }: { reference: string }) => /^https?:\/\//i.test(reference)

/** To a file, to a page elsewhere, or nowhere. */
function SharedTitle({
  locale,
  item,
  here,
}: Omit<SharedProps, 'shared'> & { item: SharedProps['shared'][number] }) {
  const say = toSay(locale)
  const title = <English locale={locale}>{item.title}</English>
  if (item.file)
    return (
      <a href={`${here}/files/${item.id}`}>
        {title} {say('evidence.file')}
      </a>
    )
  if (!isLink(item)) return title
  return (
    <a href={item.reference} target="_blank" rel="noopener noreferrer nofollow">
      {title} {say('evidence.new_tab')}
    </a>
  )
}
