import { Link } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { AppLink } from '#app/ui/link.tsx'
import { type Locale, toLocalDay, toSay } from './locale.ts'
import type { ReviewersGroup, ReviewLine } from './read-review.server.ts'
import { Inset } from './reviewer-frame.tsx'

interface Props {
  locale: Locale
  organisation: { id: string; name: string }
  group: ReviewersGroup | null
  reviews: (ReviewLine & { of: number })[]
}

/** Where a reviewer begins: what there is to look at, and how far they have come. */
export function ReviewerHome({ locale, organisation, group, reviews }: Props) {
  const say = toSay(locale)
  const here = `/organisations/${organisation.id}/reviews`
  return (
    <>
      <h1 className="nhsuk-heading-l">{say('home.title')}</h1>
      <p>{say('home.introduction', { organisation: organisation.name })}</p>
      {group ? <p>{say('home.group', { group: group.name })}</p> : null}
      {group ? null : (
        <Inset>
          <p>{say('home.no_group')}</p>
        </Inset>
      )}
      {reviews.length === 0 ? <p>{say('home.none')}</p> : null}
      {reviews.map((review) => (
        <Review key={review.assessmentId} locale={locale} review={review} here={here} />
      ))}
      <p>
        <Link to={`${here}/what-happens`}>{say('home.what_happens')}</Link>
      </p>
    </>
  )
}

function Review({
  locale,
  review,
  here,
}: {
  locale: Locale
  review: Props['reviews'][number]
  here: string
}) {
  const say = toSay(locale)
  const { assessmentId, round, open, closesOn, said, of } = review
  const to = `${here}/${assessmentId}`
  return (
    <section className="remi-commitment">
      <h2 className="nhsuk-heading-m">{say('home.round', { round })}</h2>
      <p>{open ? say('home.open', { day: toLocalDay(locale, closesOn) }) : say('home.over')}</p>
      <p>{say('progress.questions', { done: said, count: of })}</p>
      {open ? (
        <Button asElement={AppLink} href={to}>
          {said === 0 ? say('home.start') : say('home.continue')}
        </Button>
      ) : (
        <p>
          <Link to={`${to}/your-views`}>{say('home.read')}</Link>
        </p>
      )}
    </section>
  )
}
