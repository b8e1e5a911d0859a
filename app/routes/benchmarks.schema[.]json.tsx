import { z } from 'zod'
import { forAnyone } from '#app/access/gate.server.ts'
import { releaseSchema } from '#app/benchmark/document.ts'

export const loader = forAnyone(() => {
  const body = `${JSON.stringify(z.toJSONSchema(releaseSchema), null, 1)}\n`
  return new Response(body, { headers: { 'Content-Type': 'application/schema+json; charset=utf-8' } })
})
