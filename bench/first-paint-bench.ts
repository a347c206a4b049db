// From the passphrase to the first painted screen, in a real browser against the built server. Left out, with a word, when
// there is no build or no browser.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { openAccounts } from '../core/accounts/open-accounts.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { cheapestCost } from '../core/platform/argon2.ts'
import { findBrowser } from '../scripts/find-browser.ts'
import { benchFolder } from './bench-vault.ts'
import { type Measured, middle, printMs } from './measure.ts'

const passphrase = 'a long enough passphrase'
const serverEntry = path.resolve(import.meta.dirname, '../out/main/server.js')
const rounds = 5
const patienceMs = 20_000

const notMeasured = (why: string): Measured[] => [
  {
    what: 'Unlock to first paint',
    value: `not measured: ${why}`,
    baseline: '',
    ratio: '',
    goal: '',
    met: null,
  },
]

async function makeAccount(dataDir: string): Promise<void> {
  const accounts = openAccounts({ dataDir, clock: systemClock, argon2: cheapestCost })
  await accounts.register({ displayName: 'bench', passphrase })
  await accounts.close()
}

async function waitForFile(file: string): Promise<void> {
  const startMs = performance.now()
  while (!existsSync(file)) {
    if (performance.now() - startMs > patienceMs) throw new Error('the server did not start')
    await wait(50)
  }
}

/** Lines for unlock to first paint. The cost of deriving the key is chosen per machine and not part of it. */
export async function measureFirstPaint(): Promise<Measured[]> {
  if (!existsSync(serverEntry)) return notMeasured('nothing is built (npm run build)')
  const executablePath = await findBrowser().catch(() => null)
  if (executablePath === null) return notMeasured('no browser')
  const dataDir = mkdtempSync(path.join(benchFolder, 'paint-'))
  await makeAccount(dataDir)
  const server = spawn(process.execPath, [serverEntry, '--port', '0', '--no-open', '--data-dir', dataDir], {
    stdio: 'ignore',
  })
  try {
    const openFile = path.join(dataDir, 'runtime', 'open.html')
    await waitForFile(openFile)
    const times = await paintTimes(executablePath, openFile)
    return [
      {
        what: 'Unlock to first paint (cheapest key cost)',
        value: printMs(middle(times)),
        baseline: '',
        ratio: '',
        goal: '',
        met: null,
      },
    ]
  } finally {
    server.kill()
    await once(server, 'exit')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function paintTimes(executablePath: string, openFile: string): Promise<number[]> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  })
  try {
    const page = await browser.newPage({ reducedMotion: 'reduce' })
    const [, address = ''] = /url=([^"]+)"/.exec(readFileSync(openFile, 'utf8')) ?? []
    await page.goto(address)
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const field = page.locator('input[type=password]').first()
      await field.fill(passphrase)
      const startMs = performance.now()
      await field.press('Enter')
      await page.getByRole('navigation').first().waitFor()
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
      times.push(performance.now() - startMs)
      await page.getByRole('button', { name: /lock/i }).first().click()
      await field.waitFor()
    }
    return times
  } finally {
    await browser.close()
  }
}
