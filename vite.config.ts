import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import options from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [remix(options)],
  publicDir: 'node_modules/nhsuk-frontend/dist/nhsuk/assets',
  build: { target: 'es2022', assetsInlineLimit: 0 },
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  server: { host: '127.0.0.1' },
})
