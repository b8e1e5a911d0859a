import { Tag } from 'nhsuk-react-components'
import type { MeasuresSaid } from './read-measures.server.ts'

/** What a return says, in words: those worse off first. */
export function Said({ said }: { said: MeasuresSaid }) {
  const first = said.statements.filter(({ standing }) => standing === 'bme-worse')
  const others = said.statements.filter(({ standing }) => standing !== 'bme-worse')
  return (
    <>
      <p>
        <strong>{said.summary}</strong>
        {said.change ? `. ${said.change}.` : null}
      </p>
      {said.statements.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {[...first, ...others].map(({ id, code, title, sentence, change, standing }) => (
            <li key={id}>
              <strong>
                {said.shortTitle} {code}: {title}.
              </strong>{' '}
              {standing === 'bme-worse' ? <Tag color="orange">Worse off</Tag> : null} {sentence}
              {change ? ` ${change}.` : null}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
