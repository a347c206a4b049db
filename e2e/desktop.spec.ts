// The desktop app without Electron's program: the built main, preload and process bundles, a real Chromium as the page,
// and every call through the MessagePort that main hands out.
import { expect } from '@playwright/test'
import { holdConversation } from './conversation.ts'
import { test } from './desktop/bridged-page.ts'
import {
  composer,
  createAccount,
  expectHome,
  lock,
  messages,
  passphrase,
  press,
  send,
  unlock,
} from './person.ts'
import { say } from './texts.ts'

test('a conversation over the port of the desktop: the same steps as in the browser', async ({
  page,
  desktop,
}) => {
  expect(desktop).toBeDefined()
  await createAccount(page, 'Ada')
  await holdConversation(page, async () => {
    // The port is the session: a page that is loaded anew has to be unlocked anew.
    await page.reload()
    await unlock(page, 'Ada')
    await expectHome(page)
    await page
      .getByRole('region', { name: say('conversations:list.label') })
      .getByRole('link')
      .first()
      .click()
  })
})

test('R9: the core dies in the middle of a reply; the window is locked with a sentence, and no word is lost', async ({
  page,
  desktop,
}) => {
  await createAccount(page, 'Ada')
  await send(page, 'The first thing I want to remember')
  await composer(page).fill('My sister and I had a long talk about our childhood and it stirred up a lot')
  await press(page, 'conversations:composer.send')
  await expect(messages(page).filter({ hasText: 'My sister and I' })).toBeVisible()
  desktop.kill('core.js')
  await expect(page.getByText(say('common:lock.reason.restarted'))).toBeVisible({ timeout: 30_000 })
  await unlock(page, 'Ada')
  await expectHome(page)
  await page
    .getByRole('region', { name: say('conversations:list.label') })
    .getByRole('link')
    .first()
    .click()
  await expect(messages(page).filter({ hasText: 'The first thing' }).first()).toBeVisible()
  await expect(messages(page).filter({ hasText: 'My sister and I' })).toBeVisible()
  await expect(page.getByRole('button', { name: say('conversations:composer.stop') })).toHaveCount(0)
})

test('R9: the reader keeps dying; a banner says what does not work, and talking and the check for danger go on', async ({
  page,
  desktop,
}) => {
  await createAccount(page, 'Ada')
  await expect(async () => {
    desktop.kill('model.js')
    await expect(page.getByText(say('common:banner.reader.unavailable'))).toBeVisible({ timeout: 300 })
  }).toPass({ timeout: 60_000, intervals: [100] })
  await composer(page).fill('I have written the letters and tonight I am going to kill myself')
  await press(page, 'conversations:composer.send')
  await expect(
    page
      .getByRole('heading', { name: say('safety:card.crisis.heading') })
      .or(page.getByRole('heading', { name: say('safety:card.emergency.heading') })),
  ).toBeVisible()
})

test('D9: unlocking with this computer is turned on, used and turned off', async ({ page, desktop }) => {
  expect(desktop).toBeDefined()
  await createAccount(page, 'Ada')
  const settings = async () => {
    await page
      .getByRole('link', { name: say('common:nav.settings'), exact: true })
      .first()
      .click()
    await page.getByRole('tab', { name: say('settings:account.title'), exact: true }).click()
  }
  await settings()
  const toggle = page.getByRole('switch', { name: say('settings:account.computer.name') })
  await expect(toggle).not.toBeChecked()
  await toggle.click({ force: true })
  await page.getByLabel(say('common:yourPassphrase'), { exact: true }).fill(passphrase)
  await press(page, 'settings:account.computer.submit')
  await expect(toggle).toBeChecked()
  await lock(page)
  await press(page, 'common:lock.withComputer')
  await expectHome(page)
  await settings()
  await toggle.click({ force: true })
  await expect(toggle).not.toBeChecked()
  await lock(page)
  await expect(page.getByRole('button', { name: say('common:lock.withComputer') })).toHaveCount(0)
  await unlock(page, 'Ada')
  await expectHome(page)
})
