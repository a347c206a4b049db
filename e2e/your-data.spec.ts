// Everything out, a back-up that is tried, an export brought back in, and days that are erased, in a real browser.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press, send } from './person.ts'
import { say } from './texts.ts'

const today = new Intl.DateTimeFormat('en-CA').format(new Date())

test('a person takes everything along, backs it up, tries the back-up, erases a day and brings it back', async ({
  page,
}, info) => {
  await createAccount(page, 'Ada')
  await press(page, 'conversations:list.new').catch(() => {})
  await send(page, 'The marmalade was on the table')
  await page
    .getByRole('link', { name: say('common:nav.yourData'), exact: true })
    .first()
    .click()
  await expect(page.getByRole('cell', { name: new RegExp(say('yourData:kinds.conversation')) })).toBeVisible()
  await expectNoSeriousAxe(page, 'your-data')

  const download = page.waitForEvent('download')
  await press(page, 'yourData:export.saveJson')
  const file = info.outputPath('export.json')
  await (await download).saveAs(file)
  expect(readFileSync(file, 'utf8')).toContain('marmalade')

  const folder = info.outputPath('back-ups')
  mkdirSync(folder, { recursive: true })
  await page.getByLabel(say('yourData:backups.folder'), { exact: true }).fill(folder)
  await press(page, 'yourData:backups.useFolder')
  await press(page, 'yourData:backups.make')
  await expect(page.getByText(/healhub-.*\.healhub-backup/)).toBeVisible()
  const [backup = ''] = readdirSync(folder)
  expect(readFileSync(path.join(folder, backup)).includes('marmalade')).toBe(false)
  await page.getByRole('button', { name: /^Try it: the back-up of/ }).click()
  await press(page, 'yourData:trial.start')
  await expect(page.getByText(say('yourData:trial.sound'))).toBeVisible()
  await expect(page.getByText(say('yourData:trial.same'))).toBeVisible()
  await expectNoSeriousAxe(page, 'your-data-trial')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: new RegExp(say('yourData:erase.range')) }).click()
  const day = page.locator(`[data-dates-dropdown] button[aria-label]:not([data-outside])`).filter({ hasText: new RegExp(`^${Number(today.slice(8))}$`) }) // prettier-ignore
  await day.first().click()
  await day.first().click()
  await page.keyboard.press('Escape')
  await press(page, 'yourData:erase.eraseDays')
  await expectNoSeriousAxe(page, 'your-data-erase')
  await press(page, 'yourData:erase.confirm.submit')
  await expect(page.getByText(say('yourData:receipt.title'))).toBeVisible()
  await expect(page.getByText(say('yourData:kept.nothing'))).toBeVisible()

  await page.locator('input[type=file]').setInputFiles(file)
  await press(page, 'yourData:import.look')
  await press(page, 'yourData:import.apply')
  await expect(page.getByRole('cell', { name: new RegExp(say('yourData:kinds.conversation')) })).toBeVisible()
  await page.setViewportSize({ width: 360, height: 760 })
  await shot(page, 'your-data-narrow')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
