import { Pagination } from 'nhsuk-react-components'
import { AppLink } from './link.tsx'

interface Props {
  /** From 1. */
  page: number
  pages: number
  /** The address of a page. */
  to: (page: number) => string
}

/** To the page before and after. */
export function Pages({ page, pages, to }: Props) {
  if (pages <= 1) return null
  return (
    <Pagination>
      {page > 1 ? (
        <Pagination.Item
          previous
          labelText={`${page - 1} of ${pages}`}
          asElement={AppLink}
          href={to(page - 1)}
        />
      ) : null}
      {page < pages ? (
        <Pagination.Item next labelText={`${page + 1} of ${pages}`} asElement={AppLink} href={to(page + 1)} />
      ) : null}
    </Pagination>
  )
}
