// The safety plan and the people of one's own: written and read by keyboard alone, also while locked, at any zoom.
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { composer, createAccount, lock, passphrase, press, unlock } from './person.ts'
import { say } from './texts.ts'

const go = (page: Page, address: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, address)

test('a plan is written by keyboard, ordered, deleted and undone, and read from the lock screen in two key presses', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await page.keyboard.press('Control+Shift+H')
  await expect(page.getByRole('heading', { level: 1, name: say('conversations:help.title') })).toBeFocused()
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { level: 1, name: say('plan:title') })).toBeFocused()
  await expect(page).toHaveTitle(`${say('plan:windowTitle')} · HealHub`)

  const add = async (section: string, words: string) => {
    await page.getByRole('button', { name: say(`plan:item.add.${section}`), exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('input:focus, textarea:focus')).toHaveValue('')
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  const field = (section: string, number: number, name = 'text') =>
    page.getByRole('textbox', { name: say('plan:item.label', { title: say(`plan:step.${section}.title`), number, field: say(`plan:field.${name}`) }), exact: true }) // prettier-ignore
  await add('alone', 'walk to the lighthouse')
  await add('alone', 'call the radio')
  await expect(field('alone', 2)).toHaveValue('call the radio')
  await add('people', 'Rosalind')
  await page.keyboard.type('0316 2200')
  await page.keyboard.press('Tab')
  await expect(page.getByText(say('plan:saved')).first()).toBeVisible()
  await expectNoSeriousAxe(page, 'safety-plan')

  const up = page.getByRole('button', { name: say('plan:item.up', { number: 2 }) }).first()
  await up.focus()
  await page.keyboard.press('Enter')
  await expect(field('alone', 1)).toHaveValue('call the radio')
  await page
    .getByRole('button', { name: say('plan:item.delete', { number: 1 }) })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect(field('alone', 1)).toHaveValue('walk to the lighthouse')
  await page.getByRole('button', { name: say('common:undo') }).focus()
  await page.keyboard.press('Enter')
  await expect(field('alone', 1)).toHaveValue('call the radio')

  await page.getByRole('switch', { name: say('plan:open.switch') }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: say('plan:step.people.title') })).toBeChecked()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('walk to the lighthouse').last()).toBeVisible()
  await shot(page, 'safety-plan-paper')
  await page.emulateMedia({ media: 'screen' })

  await go(page, '#/')
  await lock(page)
  await page.keyboard.press('Control+Shift+H')
  await expect(page.getByRole('heading', { level: 1, name: say('conversations:help.title') })).toBeFocused()
  await page.keyboard.press('p')
  await expect(page.getByText('call the radio')).toBeVisible()
  await expect(page.getByText('Rosalind')).toBeVisible()
  await expectNoSeriousAxe(page, 'safety-plan-locked')
  // 400 % zoom of a window of 1280 points.
  await page.setViewportSize({ width: 320, height: 256 })
  await expect(page.getByText('call the radio')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await shot(page, 'safety-plan-400')
  await page.setViewportSize({ width: 1280, height: 720 })

  await page.getByRole('link', { name: say('common:back'), exact: true }).click()
  await expect(page.getByRole('link', { name: say('plan:open.link') })).toBeVisible()
  await unlock(page, 'Ada', passphrase)
  await go(page, '#/safety/plan')
  await page.getByRole('switch', { name: say('plan:open.switch') }).click()
  await expect(page.getByRole('checkbox', { name: say('plan:step.people.title') })).toHaveCount(0)
  await go(page, '#/')
  await lock(page)
  await expect(page.getByRole('link', { name: say('plan:open.link') })).toHaveCount(0)
})

test('people of one’s own are offered on the card once they agreed and it is safe; a plan in danger is for reading', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await go(page, '#/safety/people')
  await press(page, 'plan:people.add')
  await page.getByLabel(say('plan:people.name'), { exact: true }).fill('Rosalind')
  await page.getByLabel(say('plan:people.phone'), { exact: true }).fill('0316 2200')
  await page.getByRole('radio', { name: say('plan:people.isSafe.yes') }).check()
  await expectNoSeriousAxe(page, 'people-form')
  await press(page, 'plan:people.save')
  await expect(page.getByText(say('plan:people.notReady'))).toBeVisible()
  await page.getByRole('button', { name: say('plan:people.edit', { name: 'Rosalind' }) }).click()
  await page.getByRole('checkbox', { name: say('plan:people.agreed') }).check()
  await press(page, 'plan:people.save')
  await expect(page.getByText(say('plan:people.ready'))).toBeVisible()
  await expect(
    page.getByRole('link', { name: new RegExp(say('plan:people.text', { name: 'Rosalind' })) }),
  ).toHaveAttribute('href', /^sms:03162200\?body=Hello%20Rosalind/)
  await expectNoSeriousAxe(page, 'people')

  await go(page, '#/safety/preparation')
  await page.getByRole('button', { name: say('plan:item.add.questions') }).click()
  await expect(page.locator('input:focus, textarea:focus')).toHaveValue('')
  await page.keyboard.type('What can I do at night?')
  await page.keyboard.press('Tab')
  await expectNoSeriousAxe(page, 'preparation')

  await go(page, '#/')
  await composer(page).fill('I have written the letters and tonight I am going to kill myself')
  await press(page, 'conversations:composer.send')
  await page.locator('summary', { hasText: 'Rosalind' }).click()
  await expect(page.getByRole('link', { name: new RegExp(say('plan:people.call', { name: 'Rosalind' })) })).toHaveAttribute('href', 'tel:03162200') // prettier-ignore
  // The question after a call: "no" brings the next way to reach somebody.
  const first = await page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) }).first().innerText() // prettier-ignore
  await press(page, 'safety:button.next')
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) }).first()).not.toHaveText(first) // prettier-ignore
  await press(page, 'plan:agree.yes')
  await expect(page.getByText(say('plan:agree.will'))).toBeVisible()
  await shot(page, 'card-own-people')

  await go(page, '#/safety/plan')
  await expect(page.getByText(say('plan:emptyPlan'))).toBeVisible()
  await expect(page.getByRole('button', { name: say('plan:item.add.signs') })).toHaveCount(0)
})
