/** `npm run bench`: every figure beside its floor, in one run. Nothing here passes or fails. */
import { existsSync } from 'node:fs'
import { execSync } from 'node:child_process'
import { givenService } from './given.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchPages } from './pages.ts'
import { benchSaving, benchSavingTogether } from './saving.ts'
import { benchSize, memoryOf } from './size.ts'

if (!existsSync('build/server/start.js')) execSync('npm run build', { stdio: 'inherit' })

console.log('— scoring')
await import('./scoring.ts')
const given = await givenService()
try {
  console.log(`— memory of the idle service: ${memoryOf(given.service.pid)}`)
  console.log('— saving')
  await benchSaving(given)
  await benchSavingTogether(given)
  console.log('— pages')
  await benchPages(given)
  console.log('— what a browser loads')
  await benchSize(given)
  benchLighthouse(given)
} finally {
  await given.stop()
}
process.exit()
