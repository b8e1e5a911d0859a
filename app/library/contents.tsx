export interface ContentsItem {
  /** Id of the element on this page. */
  id: string
  text: string
  items?: readonly ContentsItem[]
}

/** Links to the parts of this page. Plain anchors: the browser moves the focus with the view. */
export function Contents({ items }: { items: readonly ContentsItem[] }) {
  return (
    <nav className="nhsuk-contents-list" aria-labelledby="contents">
      <h2 id="contents" className="nhsuk-heading-s nhsuk-u-margin-bottom-2">
        Contents
      </h2>
      <ContentsItems items={items} />
    </nav>
  )
}

function ContentsItems({ items }: { items: readonly ContentsItem[] }) {
  return (
    <ol className="nhsuk-contents-list__list">
      {items.map((item) => (
        <li key={item.id} className="nhsuk-contents-list__item">
          <a className="nhsuk-contents-list__link" href={`#${item.id}`}>
            {item.text}
          </a>
          {item.items ? <ContentsItems items={item.items} /> : null}
        </li>
      ))}
    </ol>
  )
}
