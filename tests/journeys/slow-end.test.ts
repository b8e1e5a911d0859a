import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, test } from 'vitest'
import { givenLead } from '#tests/fixtures.ts'
import { readErrors, signIn, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

/** As a slow network brings it: all that is answered, and only later that this was all. */
const slow = createServer((asked, answer) => {
  const { method, url, headers } = asked
  const onward = request(`${service.server.origin}${url}`, { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode!, answered.headers)
    answered.pipe(answer, { end: false })
    answered.once('end', () => setTimeout(() => answer.end(), url?.includes('.data') ? 1000 : 0))
  })
  asked.pipe(onward)
})
let origin = ''

const service = givenService(async () => {
  await new Promise<void>((resolve) => void slow.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`
  return { ORIGIN: origin }
})
afterAll(() => void slow.closeAllConnections())
afterAll(() => void slow.close())

test('a form sent again before the end of the first answer has come is no error', async () => {
  const lead = await givenLead()
  const { page, open, allow } = await service.visit({ origin })
  allow(/status of 400/)
  await open('/sign-in')
  await signIn(page, { ...lead, password: 'not this one' })
  await readErrors(page)
  await signIn(page, lead)
  await untilHeading(page, lead.organisation.name)
})
