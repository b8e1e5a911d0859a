import type { ReactNode } from 'react'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { type Block, type Cell, isSteps, type Paper, type PaperTable } from './paper-blocks.ts'
import { StepsPicture } from './steps-picture.tsx'

/** The paper as a page that is made for print: black on white, A4, plain tables whose heads repeat on each sheet. */
export function PaperView({ paper }: { paper: Paper }) {
  return (
    <article className="remi-paper">
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{paper.organisation}</span>
        {paper.title}
      </h1>
      {paper.under.map((line) => (
        <p key={line} className="remi-paper__under remi-typed">
          {line}
        </p>
      ))}
      {paper.blocks.map((block, position) => (
        <BlockView key={position} block={block} newSheet={paper.blocks[position - 1]?.kind === 'break'} />
      ))}
    </article>
  )
}

function BlockView({ block, newSheet }: { block: Block; newSheet: boolean }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h2 className={`nhsuk-heading-m ${newSheet ? 'remi-paper__new' : ''}`.trim()}>{block.text}</h2>
      ) : (
        <h3 className="nhsuk-heading-s">{block.text}</h3>
      )
    case 'paragraph':
      return <p className="remi-typed">{block.text}</p>
    case 'list':
      return (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return <TableView table={block} />
    case 'break':
      return null
  }
}

/** Under its heading, which says what the caption says. */
function TableView({ table: { caption, columns, rows } }: { table: PaperTable }) {
  return (
    <ResponsiveTable
      caption={caption}
      className="remi-paper__table"
      columns={columns}
      rows={rows.map(({ group, cells }, position) => ({
        ...{ id: String(position), label: String(cells[0]), group },
        cells: cells.slice(1).map(toContent),
      }))}
    />
  )
}

/** A hash is broken anywhere; words stay whole. */
function toContent(cell: Cell): ReactNode {
  if (isSteps(cell)) return <StepsPicture steps={cell} />
  return /\S{25}/.test(cell) ? <Typed>{cell}</Typed> : cell
}
