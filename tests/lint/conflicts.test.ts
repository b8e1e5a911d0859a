import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const routes = path.join(root, 'app/routes')

/** These pages carry what is there now in the answer itself. */
const inTheAnswer = [
  'invitations.$token.tsx',
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId.tsx',
  'organisations.$organisationId.measures.$kind.enter.tsx',
  'organisations.$organisationId.measures.$kind.import.tsx',
  'organisations.$organisationId.reviews.$assessmentId.indicators.$indicatorId.tsx',
]

const mentions409 = (file: string) => existsSync(file) && /\b409\b/.test(readFileSync(file, 'utf8'))

/** Whether a page's action may answer that something has changed meanwhile: by itself, or by the module of its form. */
function mayConflict(text: string): boolean {
  const forms = [...text.matchAll(/'#(app\/[^']+-form\.server\.ts)'/g)].map(([, file]) =>
    path.join(root, file!),
  )
  return /\b409\b/.test(text) || forms.some(mentions409)
}

test('a page whose action may find that something has changed meanwhile then shows what is so now', () => {
  const pages = readdirSync(routes)
    .filter((file) => !inTheAnswer.includes(file))
    .map((file) => ({ file, text: readFileSync(path.join(routes, file), 'utf8') }))
    .filter(({ text }) => /export const action\b/.test(text) && /export default/.test(text))
  const conflicting = pages.filter(({ text }) => mayConflict(text))
  expect(conflicting.length).toBeGreaterThan(10)
  expect(
    conflicting.filter(({ text }) => !text.includes('shouldRevalidate')).map(({ file }) => file),
  ).toEqual([])
})
