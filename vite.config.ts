import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import options from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Builds the process beside the pages: both share their modules, and nothing is compiled when it runs. */
const process: Plugin = {
  name: 'process',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: {
                index: 'virtual:remix/server-build',
                start: 'server.ts',
                'build-release': 'app/benchmark/build-release.server.ts',
                'read-workbook': 'app/assessment/workbook/read-workbook.server.ts',
              },
              output: { entryFileNames: '[name].js' },
            },
          },
        }
      : undefined,
}

/** Scripts and styles are compressed once, as far as they go; a page, each time it is asked for, only quickly. */
const brotli: Plugin = {
  name: 'brotli',
  writeBundle({ dir }, files) {
    if (this.environment.name !== 'client') return
    for (const name of Object.keys(files).filter((file) => /\.(js|css)$/.test(file))) {
      const file = path.join(dir!, name)
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
    }
  },
}

export default defineConfig({
  plugins: [remix(options), process, brotli],
  publicDir: 'node_modules/nhsuk-frontend/dist/nhsuk/assets',
  build: { target: 'es2022', assetsInlineLimit: 0 },
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  ssr: { noExternal: ['nhsuk-react-components', 'nhsuk-frontend'] },
  server: { host: '127.0.0.1' },
})
