import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { composer, createAccount, messages, press, send } from './person.ts'
import { say } from './texts.ts'

test('words of danger bring people to reach, and no generated words', async ({ page }) => {
  await createAccount(page, 'Ada')
  await composer(page).fill('I have written the letters and tonight I am going to kill myself')
  await press(page, 'conversations:composer.send')
  const heading = page
    .getByRole('heading', { name: say('safety:card.crisis.heading') })
    .or(page.getByRole('heading', { name: say('safety:card.emergency.heading') }))
    .or(page.getByRole('heading', { name: say('safety:card.goodbye.heading') }))
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
  await pickCountry(page, 'United Kingdom')
  const ways = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  await expect(ways.first()).toContainText('Samaritans')
  await press(page, 'safety:button.next')
  await expect(ways.nth(1)).toBeFocused()
})

test('an everyday worry brings no card', async ({ page }) => {
  await createAccount(page, 'Ada')
  await composer(page).fill('My deadline is killing me but dinner was lovely')
  await press(page, 'conversations:composer.send')
  await expect(messages(page)).toHaveCount(2, { timeout: 30_000 })
  await expect(page.getByRole('heading', { name: say('safety:card.crisis.heading') })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: say('safety:card.emergency.heading') })).toHaveCount(0)
})

const write = async (page: Page, words: string) => {
  await composer(page).fill(words)
  await press(page, 'conversations:composer.send')
}
const pickCountry = async (page: Page, country: string) => {
  await page.getByRole('combobox', { name: say('common:country.label') }).fill(country)
  await page.getByRole('option', { name: country }).click()
}
const pressable = (page: Page) =>
  page.locator('[data-display="screen"] button:visible, [data-display="screen"] a:visible').allInnerTexts()

test('a wish to be gone is asked about plainly, on a card that is read from its beginning', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await send(page, 'I wish I could just not wake up tomorrow')
  const wish = page.locator('summary', { hasText: say('safety:card.passive-wish.heading') })
  await wish.click()
  // Asked on the page, and not only said to a screen reader.
  const said = page.getByRole('region', { name: say('conversations:messages.label') })
  await expect(said.getByText(say('safety:card.passive-wish.ask'), { exact: true })).toBeVisible()
  await expect(wish, 'an unfolded card is read from its beginning').toBeInViewport()
  await pickCountry(page, 'United Kingdom')
  await expect(page.getByRole('heading', { level: 3, name: 'Samaritans' })).toBeVisible()
  await shot(page, 'card-passive-wish')
  await expect(wish).toBeInViewport()
})

test('something to die by and a goodbye have words of their own; what can be pressed stays', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await write(page, 'I have decided to end my life')
  await expect(page.getByRole('heading', { name: say('safety:card.crisis.heading') })).toBeFocused()
  await pickCountry(page, 'United Kingdom')
  await expect(page.getByRole('heading', { level: 3, name: 'Samaritans' })).toBeVisible()
  const ofTheLevel = await pressable(page)
  expect(ofTheLevel.length).toBeGreaterThan(6)
  await press(page, 'conversations:help.back')
  for (const [about, words] of [
    ['means', 'I have been hoarding my sleeping pills'],
    ['goodbye', 'this is my goodbye, please tell my kids I love them'],
  ] as const) {
    await write(page, words)
    await expect(page.getByRole('heading', { name: say(`safety:card.${about}.heading`) })).toBeFocused()
    expect(await pressable(page)).toEqual(ofTheLevel)
    await shot(page, `card-${about}`)
    await page.setViewportSize({ width: 360, height: 740 })
    await shot(page, `card-${about}-360`)
    await page.setViewportSize({ width: 1180, height: 800 })
    await press(page, 'conversations:help.back')
  }
  await write(page, 'goodbye everyone, I am sorry, I cannot live any more')
  await expect(page.getByText(say('safety:card.goodbye.still'))).toBeVisible()
  await expectNoSeriousAxe(page, 'card-again')
})

test('whoever comes back from a call is asked whether it worked; a misreading is thanked for, counted and never hidden', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await createAccount(page, 'Ada')
  await send(page, 'I keep thinking about killing myself')
  await pickCountry(page, 'United Kingdom')
  const ways = page.getByRole('list', { name: say('safety:routes.heading') })
  const first = await ways.getByRole('heading', { level: 3 }).first().innerText()
  await expect(ways.locator('a[href^="sms:"]')).toHaveAttribute('href', /^sms:\d+\?body=./)
  const question = page.getByText(say('safety:routes.reached'), { exact: true })
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(question).not.toBeFocused()
  // The browser's own question whether to open a telephone program would take every click from here on.
  await page.evaluate(() => {
    document.addEventListener('click', (event) => event.preventDefault(), { once: true })
  })
  await ways.locator('a[href^="tel:"]').first().click()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(question).toBeFocused()
  await expectNoSeriousAxe(page, 'card-back-from-a-call')
  await press(page, 'safety:button.next')
  await expect(ways.getByRole('heading', { level: 3 }).first()).not.toHaveText(first)
  await press(page, 'safety:button.next')
  await press(page, 'safety:button.next')
  await expect(page.getByText(say('safety:routes.all-tried'))).toBeVisible()
  await expect(ways.getByRole('heading', { level: 3 }).first()).toHaveText(first)

  await press(page, 'safety:button.script')
  await expect(page.getByText(say('safety:script.crisis'))).toBeVisible()
  await page
    .getByRole('button', {
      name: say('conversations:help.copyOf', { name: 'Samaritans', number: '116 123' }),
    })
    .click()
  await expect(page.getByText(say('safety:button.copied'))).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('116 123')

  await press(page, 'safety:button.not-meant')
  await expect(page.getByText(say('conversations:help.notMeant'))).toBeVisible()
  await expect(page.locator('[data-display="collapsed"]')).toBeVisible()
  await expect(composer(page)).toBeEditable()
  await page.evaluate(() => {
    window.location.hash = '#/reading'
  })
  await expect(page.getByText('Level 3 of 5, English: 1 time', { exact: true })).toBeVisible()
  await page.getByText(say('affect:misread.note')).scrollIntoViewIfNeeded()
  await shot(page, 'misread-count')
  await page.setViewportSize({ width: 360, height: 740 })
  await shot(page, 'misread-count-360')

  await page.getByRole('radio', { name: '2', exact: true }).check()
  await page.getByLabel(say('checkins:note.label')).fill('I hope I do not wake up tomorrow')
  await press(page, 'checkins:save')
  await expect(page.getByRole('heading', { name: say('safety:card.passive-wish.heading') })).toBeVisible()
  await press(page, 'safety:button.not-meant')
  await expect(page.getByText(say('safety:not-meant.thanks'))).toBeVisible()
  await expect(page.getByText('Level 2 of 5, English: 1 time', { exact: true })).toBeVisible()
})
