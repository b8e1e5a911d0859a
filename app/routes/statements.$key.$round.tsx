import { data as answer, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { PublicStatementPage } from '#app/board/statement/public-statement.tsx'
import { readPublic } from '#app/board/statement/read-statements.server.ts'
import { toStatementTitle } from '#app/board/statement/statement-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toStatementTitle(data?.statement, false) },
]

export const loader = forAnyone(async ({ params }) => {
  const found = await readPublic(params.key, params.round)
  if (!found) throw notFound()
  const newest = `/statements/${params.key}`
  return found === 'withdrawn'
    ? answer({ statement: null, newest }, { status: 410 })
    : answer({ statement: found, newest })
})

export default function RoundStatement() {
  return <PublicStatementPage {...useLoaderData<typeof loader>()} />
}
