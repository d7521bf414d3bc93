/** The tests that run Windows programs under Wine: one at a time, for they share a prefix. */
import { defineConfig } from 'vitest/config'
import { repository } from '../../support/needs.ts'

// biome-ignore lint/style/noDefaultExport: vitest loads the default export
export default defineConfig({
  root: repository,
  test: {
    include: ['test/windows/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
