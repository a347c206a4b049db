// Unit and property tests of every room. Browser tests live in e2e/ and run under Playwright.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['core', 'models', 'renderer', 'resources', 'scripts', 'electron', 'bench'].map(
      (room) => `${room}/**/*.test.{ts,tsx}`,
    ),
    setupFiles: ['scripts/fixed-seed.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    coverage: {
      provider: 'v8',
      include: ['core/**/*.ts'],
      exclude: [
        '**/*.test.ts',
        '**/*.fake.ts',
        '**/*.contract.ts',
        '**/*.schema.ts',
        'core/api-contract.ts',
        'core/**/migrations/**',
      ],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 85 },
    },
  },
})
