/** Loads the content: the index, the definitions, the measures, the register and a round to answer in. Safe to run twice. */
import { store } from '#prisma/store.ts'
import { parseModel } from '#scoring/index.ts'
import { parseMeasureSet } from '#scoring/measures/index.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { toYearStart } from './demo/days.ts'
import { loadDemo } from './demo/load.ts'
import type { DemoSignIn } from './demo/people.ts'
import definitions from './definitions.json' with { type: 'json' }
import { indexV1 } from './index-v1/index.ts'
import { measuresV1 } from './measures-v1/index.ts'
import register from './organisations.json' with { type: 'json' }

/** Returns the sign-ins of the made-up people when they were asked for. */
export async function seed({ demo }: { demo: boolean }): Promise<DemoSignIn[]> {
  const indexVersionId = await loadIndex(indexV1)
  await loadDefinitions()
  await loadMeasures()
  await loadRegister()
  await openRound(indexVersionId, new Date())
  return demo ? loadDemo() : []
}

/** A published version never changes: new wording needs a new version number. */
async function loadIndex(content: unknown): Promise<string> {
  const model = parseModel(content)
  const id = `${model.id}-${model.version}`
  const hash = contentHash(content)
  const published = await store().indexVersion.findUnique({ where: { id }, select: { hash: true } })
  if (published && published.hash !== hash)
    throw new Error(`The index ${id} is published with other content: give the new wording a new version.`)
  if (!published)
    await store().indexVersion.create({
      data: { id, version: model.version, title: model.title, hash, content: content as object },
    })
  return id
}

async function loadDefinitions(): Promise<void> {
  await store().$executeRaw`
    insert into definition (slug, term, definition, sources, source_note, checked)
    select slug, term, definition, coalesce(sources, '{}'), source_note, checked
    from jsonb_to_recordset(${JSON.stringify(definitions.map(toDefinitionRow))}::jsonb)
      as t(slug text, term text, definition text, sources text[], source_note text, checked boolean)
    on conflict (slug) do update set term = excluded.term, definition = excluded.definition, sources = excluded.sources,
      source_note = excluded.source_note, checked = excluded.checked
    where (definition.term, definition.definition, definition.sources, definition.source_note, definition.checked)
      is distinct from (excluded.term, excluded.definition, excluded.sources, excluded.source_note, excluded.checked)`
}

function toDefinitionRow(entry: (typeof definitions)[number]) {
  const { slug, term, definition, checked } = entry
  const note = 'sourceNote' in entry ? entry.sourceNote : null
  return { slug, term, definition, checked, sources: entry.source ?? [], source_note: note ?? null }
}

/** A published set never changes: new wording needs a new version number. */
async function loadMeasures(): Promise<void> {
  const published = await store().measureSet.findMany({ select: { id: true, hash: true } })
  const known = new Map(published.map(({ id, hash }) => [id, hash]))
  const missing = measuresV1.flatMap((content) => {
    const { id, kind, version, title } = parseMeasureSet(content)
    const hash = contentHash(content)
    if ((known.get(id) ?? hash) !== hash)
      throw new Error(
        `The measures ${id} are published with other content: give the new wording a new version.`,
      )
    return known.has(id) ? [] : [{ id, kind, version, title, hash, content: content as object }]
  })
  await store().measureSet.createMany({ data: missing, skipDuplicates: true })
}

/** Adds what the register holds and the store lacks; an organisation that takes part keeps what it has. */
async function loadRegister(): Promise<void> {
  await store().$executeRaw`
    insert into organisation (id, register_key, name, kind, ods, ons, ics)
    select gen_random_uuid(), key, name, kind, ods, ons, ics
    from jsonb_to_recordset(${JSON.stringify(register.organisations)}::jsonb)
      as t(key text, name text, kind text, ods text, ons text, ics text)
    on conflict (register_key) do nothing`
}

/** Rounds follow the financial year, as WRES returns do. One is opened when none is open. */
async function openRound(indexVersionId: string, now: Date): Promise<void> {
  const thisYear = now.getUTCFullYear()
  const year = now >= toYearStart(thisYear) ? thisYear : thisYear - 1
  await store().$executeRaw`
    insert into round (id, name, opens_at, closes_at, index_version_id)
    select gen_random_uuid(), ${`${year}/${String(year + 1).slice(2)}`}, ${toYearStart(year)}, ${toYearStart(year + 1)}, ${indexVersionId}
    where not exists (select 1 from round where opens_at <= now() and closes_at > now())
    on conflict (name) do nothing`
}
