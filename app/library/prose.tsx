import type { ReactNode } from 'react'

/** The column for reading: two thirds of a wide screen, all of a small one. */
export function Prose({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

export function Paragraphs({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => <p key={text}>{text}</p>)
}

export function Bullets({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
