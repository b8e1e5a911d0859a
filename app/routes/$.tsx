import { forAnyone, notFound } from '#app/access/gate.server.ts'

export const loader = forAnyone(() => {
  throw notFound()
})

export const action = forAnyone(() => {
  throw notFound()
})

export default function Missing() {
  return null
}
