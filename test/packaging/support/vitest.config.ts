/** The tests that pack and start what was packed: one file at a time, for they share a display, Wine and much disk. */
import { defineConfig } from 'vitest/config'
import { repository } from '../../support/needs.ts'

// biome-ignore lint/style/noDefaultExport: vitest loads the default export
export default defineConfig({
  root: repository,
  test: {
    include: ['test/packaging/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
