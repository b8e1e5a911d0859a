// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { HowStagesComeAbout, Stages } from '#app/library/about-page.tsx'
import { Glossary } from '#app/library/glossary-page.tsx'
import { toGlossary } from '#app/library/glossary.ts'
import { toIndexText, toStages } from '#app/library/index-text.ts'
import { toMethod } from '#app/library/method.ts'
import { WholeCommitment } from '#app/library/whole-index.tsx'
import { otherModel, published } from './models.ts'

afterEach(cleanup)

describe('about the index', () => {
  it('shows the method and the stages of the index it is given', () => {
    const model = otherModel()
    const { container } = render(
      <>
        <Stages stages={toStages(model)} />
        <HowStagesComeAbout method={toMethod(model)} />
      </>,
    )
    expect(screen.getByText('Stage 4: Forest').nextSibling?.textContent).toBe('It spreads.')
    expect(container.textContent).toContain('Every commitment is worked out in the same way.')
    expect(container.textContent).toContain('3 in every 4')
    expect(screen.getByText('Group a: 4 of 5 indicators')).toBeTruthy()
    expect(container.textContent).not.toMatch(/Championing|2 in every 3|level/)
  })
})

describe('the whole index', () => {
  it('gives each indicator its heading, statements, help and the wording some organisations read', () => {
    const [commitment] = toIndexText(published)
    const { container } = render(<WholeCommitment commitment={commitment!} />)
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(commitment!.indicators.length)
    const [first] = commitment!.indicators
    expect(container.querySelector(`[id="${first!.id}"]`)?.textContent).toBe(`1. ${first!.title}`)
    for (const { text } of first!.answers) expect(screen.getByText(text)).toBeTruthy()
    expect(screen.getAllByText('Councils read:').length).toBeGreaterThan(0)
    for (const prompt of first!.variants[0]!.evidence!)
      expect(screen.getAllByText(prompt).length).toBeGreaterThan(0)
  })

  it('leaves out what an index does not have', () => {
    const [commitment] = toIndexText(otherModel())
    const { container } = render(<WholeCommitment commitment={commitment!} />)
    expect(container.querySelectorAll('details')).toHaveLength(0)
    expect(container.textContent).not.toContain('undefined')
  })
})

describe('definitions', () => {
  it('warns of wording that is not checked, and gives the source a safe link', () => {
    const meaning = { definition: 'It means.', sourceNote: null }
    render(
      <Glossary
        letters={toGlossary([
          {
            slug: 'checked',
            term: 'Checked',
            sources: ['https://www.england.nhs.uk/x'],
            checked: true,
            ...meaning,
          },
          { slug: 'open', term: 'Open', sources: [], checked: false, ...meaning },
        ])}
      />,
    )
    const link = screen.getByRole('link', { name: 'england.nhs.uk for Checked' })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    const warnings = screen.getAllByText('Wording to be checked before publication')
    expect(warnings).toHaveLength(1)
    expect(within(warnings[0]!.closest('div')!).getByRole('heading').id).toBe('open')
  })
})
