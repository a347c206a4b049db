// Whole-app tests: the built server, a real Chromium, no fakes. Needs `npm run build` first; `npm test` does both.
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../scripts/find-browser.ts'
import { browserZone } from './days.ts'

// Playwright reads this file again in every worker; only the first search may take time.
const executablePath = (process.env['HEALHUB_BROWSER'] ??= await findBrowser())
const results = path.resolve(import.meta.dirname, '../test-results')

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: path.join(results, 'e2e'),
  // Deriving a key takes a second of one core: more workers only wait for each other.
  workers: 2,
  fullyParallel: false,
  // A busy machine may cost a test its time once. What passes only now is named as flaky, and `npm test` says how many;
  // look for the cause with `--retries 0 --repeat-each 5`.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 90_000,
  globalTimeout: 14 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: path.join(results, 'e2e.json') }]],
  use: {
    locale: 'en-GB',
    timezoneId: browserZone,
    viewport: { width: 1180, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
