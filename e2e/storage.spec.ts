// Where the vault lies, as Settings show it: in the usual place, and in a folder that a sync program looks after.
import path from 'node:path'
import { enter, expect, test, watch } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount } from './person.ts'
import { newHome, startServer } from './running-server.ts'
import { say } from './texts.ts'

const openStorage = async (page: Parameters<typeof createAccount>[0]) => {
  await createAccount(page, 'Ada')
  await page
    .getByRole('link', { name: say('common:nav.settings'), exact: true })
    .first()
    .click()
  await page.getByRole('tab', { name: say('settings:storage.title') }).click()
  await expect(page.getByText(say('settings:storage.folder'), { exact: true })).toBeVisible()
}

test('the usual place is shown as it is', async ({ page }) => {
  await openStorage(page)
  await expect(page.getByText(say('settings:storage.whereLead'))).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('R17: a folder of a sync program is named, with what to do', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const home = newHome()
  const server = await startServer({
    ...home,
    dataDir: path.join(home.dataDir, 'OneDrive - Contoso', 'healhub'),
  })
  try {
    const faults = await watch(page)
    await enter(page, server)
    await openStorage(page)
    const said = say('settings:storage.concern.synced', { program: 'OneDrive' })
    await expect(page.getByRole('note')).toHaveText(said)
    await expect(page.getByText(say('settings:storage.whereLead'))).toHaveCount(0)
    await expectNoSeriousAxe(page, 'storage-synced')
    await page.setViewportSize({ width: 360, height: 740 })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    await shot(page, 'storage-synced-360')
    expect(faults).toEqual([])
  } finally {
    await context.close()
    await server.stop()
    home.remove()
  }
})
