import { expect, test } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { composer, createAccount, messages, press } from './person.ts'
import { say } from './texts.ts'

test('words of danger bring people to reach, and no generated words', async ({ page }) => {
  await createAccount(page, 'Ada')
  await composer(page).fill('I have written the letters and tonight I am going to kill myself')
  await press(page, 'conversations:composer.send')
  const heading = page
    .getByRole('heading', { name: say('safety:card.crisis.heading') })
    .or(page.getByRole('heading', { name: say('safety:card.emergency.heading') }))
  await expect(heading).toBeVisible()
  await expect(heading).toBeFocused()
  await expectNoSeriousAxe(page, 'safety-card')
  await page.getByRole('button', { name: say('safety:button.stay') }).click()
  await expectNoSeriousAxe(page, 'safety-card-stay')
  await expect(
    messages(page).filter({ has: page.getByText(say('conversations:messages.companion')) }),
  ).toHaveCount(0)
})

test('help can be reached without an account and shows the lines of a country', async ({ page }) => {
  await page
    .getByRole('link', { name: say('common:getHelpNow') })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectNoSeriousAxe(page, 'help')
})

test('an everyday worry brings no card', async ({ page }) => {
  await createAccount(page, 'Ada')
  await composer(page).fill('My deadline is killing me but dinner was lovely')
  await press(page, 'conversations:composer.send')
  await expect(messages(page)).toHaveCount(2, { timeout: 30_000 })
  await expect(page.getByRole('heading', { name: say('safety:card.crisis.heading') })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: say('safety:card.emergency.heading') })).toHaveCount(0)
})
