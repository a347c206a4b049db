// A back-up with a passphrase of its own becomes an account again: on a computer that has none, in the place of the one that is
// here, and beside it.
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { enter, expect, test, watch } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, expectHome, lock, passphrase, press, send, unlock } from './person.ts'
import { newHome, startServer } from './running-server.ts'
import { say } from './texts.ts'

const ownPassphrase = 'only-for-copies-elsewhere'

/** Makes a back-up that opens with {@link ownPassphrase}; gives its path. */
async function makeBackup(page: Page, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  await page.getByRole('link', { name: say('common:nav.yourData'), exact: true }).first().click() // prettier-ignore
  await page.getByLabel(say('yourData:backups.folder'), { exact: true }).fill(folder)
  await press(page, 'yourData:backups.useFolder')
  await expect(page.getByText(say('yourData:backups.passphrase.same'))).toBeVisible()
  await press(page, 'yourData:backups.passphrase.change')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('yourData:backups.passphrase.current'), { exact: true }).fill(passphrase)
  await dialog.getByLabel(say('yourData:backups.passphrase.next'), { exact: true }).fill(ownPassphrase)
  await expectNoSeriousAxe(page, 'backup-passphrase')
  await press(page, 'yourData:backups.passphrase.save')
  await expect(page.getByText(say('yourData:backups.passphrase.own'))).toBeVisible()
  await press(page, 'yourData:backups.make')
  await expect(page.getByText(/healhub-.*\.healhub-backup/)).toBeVisible()
  return path.join(folder, readdirSync(folder)[0] ?? '')
}

async function fillRestore(page: Page, file: string, secret: string): Promise<void> {
  await page.getByLabel(say('yourData:restore.path'), { exact: true }).fill(file)
  await page.getByLabel(say('yourData:restore.passphrase'), { exact: true }).fill(secret)
  await press(page, 'yourData:restore.submit')
}

test('the account comes back elsewhere, in its own place, and as a second one beside itself', async ({
  page,
}, info) => {
  test.setTimeout(240_000)
  await createAccount(page, 'Ada')
  await send(page, 'The marmalade was on the table')
  const file = await makeBackup(page, info.outputPath('back-ups'))

  const home = newHome()
  const elsewhere = await startServer(home)
  const other = await page.context().newPage()
  const faults = await watch(other)
  await enter(other, elsewhere)
  await press(other, 'yourData:restore.open')
  await expectNoSeriousAxe(other, 'restore')
  await fillRestore(other, file, passphrase)
  await expect(other.getByText(say('common:errors.WRONG_PASSPHRASE'))).toBeVisible()
  await other.getByLabel(say('yourData:restore.passphrase'), { exact: true }).fill(ownPassphrase)
  await press(other, 'yourData:restore.submit')
  await expect(other.getByText('The marmalade was on the table').first()).toBeVisible()
  await other.close()
  await elsewhere.stop()
  home.remove()
  expect(faults).toEqual([])

  await lock(page)
  await press(page, 'yourData:restore.open')
  await fillRestore(page, file, ownPassphrase)
  await expect(page.getByText(say('yourData:restore.isHere'))).toBeVisible()
  await page.setViewportSize({ width: 360, height: 760 })
  await shot(page, 'restore-narrow')
  await page.setViewportSize({ width: 1180, height: 800 })
  await page.getByLabel(say('yourData:restore.beside')).check()
  await expectNoSeriousAxe(page, 'restore-here')
  await press(page, 'yourData:restore.goOn')
  await page.getByLabel(say('yourData:second.name')).fill('Ada in spring')
  await page
    .getByLabel(say('onboarding:passphrase.label'), { exact: true })
    .fill('meadow-copper-lantern-tide')
  await page
    .getByLabel(say('onboarding:passphrase.repeat'), { exact: true })
    .fill('meadow-copper-lantern-tide')
  await expectNoSeriousAxe(page, 'restore-second')
  await press(page, 'yourData:restore.submit')
  const code = await page.getByTestId('recovery-code').innerText()
  await press(page, 'onboarding:recovery.written')
  await page.getByLabel(say('onboarding:confirm.label'), { exact: true }).fill(code)
  await press(page, 'onboarding:confirm.submit')
  await press(page, 'onboarding:country.skip')
  await expectHome(page)
  await expect(page.getByText('The marmalade was on the table').first()).toBeVisible()
  await lock(page)

  // The first one is as it was, with its own passphrase.
  await page.getByRole('radio', { name: /^Ada(?! in)/ }).check()
  await unlock(page, 'Ada')
  await expectHome(page)
})
