// What a person does in HealHub, by the names they see. Tests speak in these words.
import { expect, type Page } from '@playwright/test'
import { say } from './texts.ts'

/** A passphrase that the strength check likes. */
export const passphrase = 'lantern-orchard-velvet-harbour'

const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true })

/** Clicks the button whose text has this key. */
export const press = (page: Page, key: string): Promise<void> => button(page, key).click()

/** Goes from the welcome page into a new account; gives its recovery code. */
export async function createAccount(page: Page, name: string, secret = passphrase): Promise<string> {
  await page.getByRole('checkbox', { name: say('onboarding:welcome.adult') }).check()
  await press(page, 'onboarding:welcome.start')
  await page.getByLabel(say('onboarding:create.name')).fill(name)
  await page.getByLabel(say('onboarding:passphrase.label'), { exact: true }).fill(secret)
  await page.getByLabel(say('onboarding:passphrase.repeat'), { exact: true }).fill(secret)
  await press(page, 'onboarding:create.submit')
  const code = await page.getByTestId('recovery-code').innerText()
  await press(page, 'onboarding:recovery.written')
  await page.getByLabel(say('onboarding:confirm.label'), { exact: true }).fill(code)
  await press(page, 'onboarding:confirm.submit')
  await press(page, 'onboarding:country.skip')
  await expectHome(page)
  return code
}

/** Waits until an open vault is on screen. */
export async function expectHome(page: Page): Promise<void> {
  await expect(composer(page).or(button(page, 'conversations:list.new')).first()).toBeVisible()
}

/** The field that messages are written in. */
export const composer = (page: Page) =>
  page.getByRole('textbox', { name: say('conversations:composer.label') })

/** Locks by hand and waits for the lock screen. */
export async function lock(page: Page): Promise<void> {
  await press(page, 'common:nav.lock')
  await expect(button(page, 'common:lock.unlock')).toBeVisible()
}

/** Types a passphrase on the lock screen. */
export async function unlock(page: Page, name: string, secret = passphrase): Promise<void> {
  await page.getByLabel(say('common:lock.passphraseOf', { name }), { exact: true }).fill(secret)
  await press(page, 'common:lock.unlock')
}

/** Everything that was said on screen, oldest first, by either side. */
export const messages = (page: Page) => page.getByRole('article')

/** Sends a message and waits until the reply is complete. */
export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await press(page, 'conversations:composer.send')
  await expect(messages(page).filter({ hasText: text }).first()).toBeVisible()
  await expect(button(page, 'conversations:composer.send')).toBeVisible({ timeout: 30_000 })
}
