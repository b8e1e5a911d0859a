import { forAnyone } from '#app/access/gate.server.ts'
import { publicKeyPem } from '#app/benchmark/key.server.ts'

export const loader = forAnyone(async () => {
  return new Response(publicKeyPem(), { headers: { 'Content-Type': 'application/x-pem-file' } })
})
