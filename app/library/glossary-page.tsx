import { NavAZ } from 'nhsuk-react-components'
import type { Entry, Letter, Source } from './glossary.ts'

export function Glossary({ letters }: { letters: Letter[] }) {
  return (
    <>
      <NavAZ letters={letters.map(({ letter }) => letter)} aria-label="A to Z of definitions" />
      {letters.map(({ letter, entries }) => (
        <section key={letter} aria-labelledby={letter}>
          <h2 className="nhsuk-heading-l nhsuk-u-margin-bottom-3" id={letter}>
            {letter}
          </h2>
          {entries.map((entry) => (
            <Definition key={entry.slug} entry={entry} />
          ))}
        </section>
      ))}
    </>
  )
}

function Definition({ entry: { slug, term, definition, sources, note, checked } }: { entry: Entry }) {
  return (
    <div className="nhsuk-u-margin-bottom-5">
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id={slug}>
        {term}
      </h3>
      <p className="nhsuk-u-margin-bottom-1">{definition}</p>
      {checked ? null : (
        <p className="nhsuk-body-s nhsuk-u-margin-bottom-1">
          <strong>Wording to be checked before publication</strong>
        </p>
      )}
      <Sources term={term} sources={sources} note={note} />
    </div>
  )
}

function Sources({ term, sources, note }: { term: string; sources: Source[]; note: string | null }) {
  if (sources.length === 0 && !note) return null
  return (
    <p className="nhsuk-body-s nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-0">
      {sources.length > 0 ? 'Source: ' : null}
      {sources.map((source, place) => (
        <span key={source.text + place}>
          {place > 0 ? ', ' : null}
          <SourceLink term={term} source={source} />
        </span>
      ))}
      {note ? ` ${note}` : null}
    </p>
  )
}

function SourceLink({ term, source: { href, text } }: { term: string; source: Source }) {
  if (!href) return text
  return (
    <a href={href} rel="noopener noreferrer">
      {text}
      <span className="nhsuk-u-visually-hidden"> for {term}</span>
    </a>
  )
}
