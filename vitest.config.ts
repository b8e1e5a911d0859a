import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest file first, so that it does not run alone at the end: without a cache files go by their size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith('/every-page.test.ts')
    const sorted = await super.sort(files)
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}

/** These never open the store, so a run of them alone starts no database. */
const storeless = [
  'tests/scoring/**/*.test.{ts,tsx}',
  'tests/attacks/**/*.test.ts',
  'tests/lint/**/*.test.ts',
  'tests/seed/content.test.ts',
]

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'storeless', include: storeless, setupFiles: 'tests/console.ts' } },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: storeless,
          setupFiles: 'tests/console.ts',
          globalSetup: 'tests/database-server.ts',
        },
      },
    ],
  },
})
