import { expect, test } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { createAccount, expectHome, lock, passphrase, press, unlock } from './person.ts'
import { say } from './texts.ts'

test('a newcomer makes an account, locks it and comes back', async ({ page }) => {
  await expectNoSeriousAxe(page, 'welcome')
  await createAccount(page, 'Ada')
  await expectNoSeriousAxe(page, 'first-conversation')
  await lock(page)
  await expectNoSeriousAxe(page, 'lock')
  await unlock(page, 'Ada', 'not the passphrase')
  await expect(page.getByText(say('common:errors.WRONG_PASSPHRASE'))).toBeVisible()
  await expectNoSeriousAxe(page, 'lock-wrong')
  await unlock(page, 'Ada')
  await expectHome(page)
})

test('the steps of an account hold what was typed and say what is missing', async ({ page }) => {
  await press(page, 'onboarding:welcome.start')
  await expect(page.getByText(say('onboarding:welcome.adultMissing'))).toBeVisible()
  await page.getByRole('checkbox').check()
  await press(page, 'onboarding:welcome.start')
  await page.getByLabel(say('onboarding:create.name')).fill('Grace')
  await page.getByLabel(say('onboarding:passphrase.label'), { exact: true }).fill(passphrase)
  await page.getByLabel(say('onboarding:passphrase.repeat'), { exact: true }).fill('something else')
  await press(page, 'onboarding:create.submit')
  await expect(page.getByText(say('onboarding:passphrase.different'))).toBeVisible()
  await expectNoSeriousAxe(page, 'create-account')
  await expect(page.getByLabel(say('onboarding:create.name'))).toHaveValue('Grace')
  await page.getByLabel(say('onboarding:passphrase.repeat'), { exact: true }).fill(passphrase)
  await press(page, 'onboarding:create.submit')
  await expect(page.getByTestId('recovery-code')).toBeVisible()
  await expectNoSeriousAxe(page, 'recovery-code')
  await press(page, 'onboarding:recovery.written')
  await page.getByLabel(say('onboarding:confirm.label'), { exact: true }).fill('WRONG')
  await press(page, 'onboarding:confirm.submit')
  await expect(page.getByText(say('onboarding:confirm.typo'))).toBeVisible()
  await expectNoSeriousAxe(page, 'confirm-code')
})
