// The fixture of every browser test: a server of its own, a page that was let in, and after the test the certainty that
// the page broke no security policy and threw nothing.
import { test as base, expect, type Page } from '@playwright/test'
import { newHome, type RunningServer, startServer } from './running-server.ts'

interface Fixtures {
  readonly server: RunningServer
  /** The page, opened with an invitation and watched. */
  readonly page: Page
}

/** Collects what must never happen on a page whose own files come from `host`. */
export async function watch(page: Page, host = '127.0.0.1'): Promise<readonly string[]> {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(`thrown: ${fault.message}`))
  page.on('console', (message) => {
    if (/content security policy|trusted ?types/i.test(message.text())) faults.push(message.text())
  })
  await page.exposeBinding('reportViolation', (_source, what: string) => void faults.push(`policy: ${what}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report: unknown = Reflect.get(window, 'reportViolation')
      if (typeof report === 'function') report(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  // Requests that leave for another origin: there must be none, ever.
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== host) faults.push(`left for ${hostname}`)
  })
  return faults
}

/** Opens the page as the person's own browser would: with the one-time address. */
export async function enter(page: Page, server: RunningServer): Promise<void> {
  await page.goto(await server.invitation())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Playwright's `test` with a running HealHub. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  server: async ({}, use) => {
    const home = newHome()
    const server = await startServer(home)
    await use(server)
    await server.stop()
    home.remove()
  },
  page: async ({ page, server }, use) => {
    const faults = await watch(page)
    await enter(page, server)
    await use(page)
    expect(faults, 'what the page must never do').toEqual([])
  },
})

export { expect }
