/** Whether an uploaded text is an index that the service can publish. Every problem is named with its place. */
import { type Model, ModelError, type ModelIssue, parseModel } from '#scoring/index.ts'
import { findContentIssues } from './index-content-rules.ts'

type CheckedIndex = { model: Model; content: object } | { issues: ModelIssue[] }

/** More than any index has, and far from what would exhaust the stack or the time of others. */
const [deepest, mostValues] = [40, 20_000]

export function checkIndex(text: string): CheckedIndex {
  const { depth, values } = measure(text)
  if (depth > deepest) return refuse(`is nested more than ${deepest} deep`)
  if (values > mostValues) return refuse(`has more than ${mostValues.toLocaleString('en-GB')} values`)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return refuse(`is not JSON: ${(error as SyntaxError).message.slice(0, 200)}`)
  }
  const unsavable = findUnsavable(content, '')
  const [model, issues] = readModel(content)
  const found = [...issues, ...unsavable, ...findContentIssues(content)]
  return model && found.length === 0 ? { model, content: content as object } : { issues: found }
}

function refuse(message: string): CheckedIndex {
  return { issues: [{ path: '', message }] }
}

function readModel(content: unknown): [Model | null, readonly ModelIssue[]] {
  try {
    return [parseModel(content), []]
  } catch (error) {
    if (error instanceof ModelError) return [null, error.issues.map(toPlain)]
    throw error
  }
}

const absent = /^Invalid input: expected (\w+), received undefined$/

/** The library's words for what is not there, said plainly. */
function toPlain({ path, message }: ModelIssue): ModelIssue {
  return { path, message: message.replace(absent, 'is missing: it must be of the type $1') }
}

/** How deep brackets nest and how many commas part values, outside texts. */
function measure(text: string): { depth: number; values: number } {
  let [depth, most, values, quoted] = [0, 0, 1, false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (quoted && character === '\\') at += 1
    else if (character === '"') quoted = !quoted
    else if (!quoted && (character === '{' || character === '[')) most = Math.max(most, (depth += 1))
    else if (!quoted && (character === '}' || character === ']')) depth -= 1
    else if (!quoted && character === ',') values += 1
  }
  return { depth: most, values }
}

/** Control characters, but for tabs and line ends. */
const control = /[^\P{Cc}\n\t]/u
const isUnsavable = (text: string) => control.test(text) || !text.isWellFormed()

function findUnsavable(value: unknown, path: string): ModelIssue[] {
  if (typeof value === 'string')
    return isUnsavable(value) ? [{ path, message: 'contains characters that cannot be saved' }] : []
  if (Array.isArray(value)) return value.flatMap((each, index) => findUnsavable(each, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => {
    if (isUnsavable(key)) return [{ path, message: 'has a key with characters that cannot be saved' }]
    return findUnsavable(each, path === '' ? key : `${path}.${key}`)
  })
}
