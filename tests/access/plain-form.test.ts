import { describe, expect, test } from 'vitest'
import { withPlainForm } from '#app/access/plain-form.ts'

const read = (body: BodyInit) =>
  withPlainForm({ request: new Request('http://x/', { method: 'POST', body }) }).request.formData()
const named = (name: string) => new URLSearchParams([[name, 'x']])

describe('a form', () => {
  test('of plain fields is read as it was sent', async () => {
    const form = await read(
      new URLSearchParams('met=1&met=2&evidenceDate-day=3&rationale=%F0%9F%91%8B+%5B0%5D'),
    )
    expect([...form]).toEqual([
      ['met', '1'],
      ['met', '2'],
      ['evidenceDate-day', '3'],
      ['rationale', '👋 [0]'],
    ])
  })

  test.each([
    'met[99999999]',
    'met[0]',
    'met[]',
    'a.b',
    '__proto__',
    '__proto__[x]',
    'constructor.prototype.x',
    '__intent__',
    '$where',
    '',
    ' met',
    'mét',
    '[0]',
    '.',
  ])('with a field named %j is refused before it is parsed', async (name) => {
    await expect(read(named(name))).rejects.toMatchObject({ status: 400 })
  })

  test('of more fields than any page has is refused', async () => {
    const fields = (count: number) => new URLSearchParams(Array.from({ length: count }, () => ['met', '1']))
    await expect(read(fields(1500))).resolves.toBeInstanceOf(FormData)
    await expect(read(fields(1501))).rejects.toMatchObject({ status: 400 })
  })

  test('of several parts is checked alike', async () => {
    const form = new FormData()
    form.set('met[99999999]', '1')
    await expect(read(form)).rejects.toMatchObject({ status: 400 })
  })

  test.each([
    ['JSON', 'application/json', '{}'],
    [
      'cut short',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
    ],
    ['of no kind', 'text/plain', 'a=b'],
  ])('that is %s is refused as one that cannot be read', async (_kind, type, body) => {
    const request = new Request('http://x/', { method: 'POST', body, headers: { 'content-type': type } })
    await expect(withPlainForm({ request }).request.formData()).rejects.toMatchObject({ status: 400 })
  })
})
