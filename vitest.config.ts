// Unit and property tests of every room. Browser tests live in e2e/ and run under Playwright.
import { defineConfig } from 'vitest/config'

const project = (name: string, rooms: readonly string[], isolate: boolean) => ({
  extends: true as const,
  test: {
    name,
    isolate,
    include: rooms.map((room) => `${room}/**/*.test.{ts,tsx}`),
    setupFiles: ['scripts/fixed-seed.ts'],
  },
})

export default defineConfig({
  test: {
    pool: 'forks',
    // Left alone, a machine with two cores gets one worker.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    projects: [
      // Files of core share their process: loading the whole core anew for each of them took half of the time.
      project('together', ['core', 'resources', 'scripts', 'bench'], false),
      project('apart', ['models', 'renderer', 'electron'], true),
    ],
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
