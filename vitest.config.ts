import { defineConfig } from 'vitest/config'

/** These never open the store, so a run of them alone starts no database. */
const storeless = [
  'tests/scoring/**/*.test.{ts,tsx}',
  'tests/lint/**/*.test.ts',
  'tests/seed/content.test.ts',
]

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
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
