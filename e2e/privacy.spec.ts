// What is typed is found nowhere in clear: not on disk, not in temporary folders, not in what the server prints; while
// it runs, after it was stopped and after it was killed (security.md E23). And two accounts know nothing of each other.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { enter, expect, test } from './app.ts'
import { startServer } from './running-server.ts'
import { createAccount, expectHome, lock, messages, press, send, unlock } from './person.ts'
import { say } from './texts.ts'

const marker = 'zinnober-quastenflosser-7315'

/** The marker in the encodings that a leak could have. */
const traces = (['utf8', 'utf16le'] as const)
  .map((encoding) => Buffer.from(marker, encoding))
  .concat([Buffer.from(marker).toString('base64').slice(0, 32), Buffer.from(marker).toString('hex')].map((text) => Buffer.from(text))) // prettier-ignore

function leaks(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => {
        const bytes = readFileSync(file)
        return traces.some((trace) => bytes.includes(trace))
      }),
  )
}

test('a marker that is typed everywhere is found nowhere, also after a kill', async ({ page, server }) => {
  const folders = [server.dataDir, server.temporaryDir]
  await createAccount(page, 'Ada')
  await send(page, `I keep thinking about ${marker}`)
  await page
    .getByRole('button', { name: say('conversations:list.search') })
    .first()
    .click()
  await page.getByRole('textbox', { name: say('conversations:search.label') }).fill(marker)
  await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible()
  expect(leaks(folders), 'while it runs').toEqual([])
  await server.kill()
  expect(leaks(folders), 'after a kill').toEqual([])
  expect(server.output()).not.toContain(marker)

  const again = await startServer(server)
  await enter(page, again)
  await unlock(page, 'Ada')
  await expectHome(page)
  const list = page.getByRole('region', { name: say('conversations:list.label') })
  await list.getByRole('link').first().click()
  await expect(messages(page).filter({ hasText: marker }).first()).toBeVisible()
  expect(await again.stop()).toBe(0)
  expect(leaks(folders), 'after a tidy end').toEqual([])
})

test('two accounts on one machine cannot see each other', async ({ page }) => {
  await createAccount(page, 'Ada')
  await send(page, `Only Ada knows about ${marker}`)
  await lock(page)
  await press(page, 'common:lock.create')
  await createAccount(page, 'Grace', 'another-willow-paper-signal')
  await expect(page.getByText(marker)).toHaveCount(0)
  await page
    .getByRole('button', { name: say('conversations:list.search') })
    .first()
    .click()
  await page.getByRole('textbox', { name: say('conversations:search.label') }).fill(marker)
  await expect(page.getByText(say('conversations:search.none'))).toBeVisible()
  await page.keyboard.press('Escape')
  await lock(page)
  // Grace's passphrase does not open Ada's vault.
  await page.getByRole('radio', { name: /Ada/ }).check({ force: true })
  await unlock(page, 'Ada', 'another-willow-paper-signal')
  await expect(page.getByText(say('common:errors.WRONG_PASSPHRASE'))).toBeVisible()
})
