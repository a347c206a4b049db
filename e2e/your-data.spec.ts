// Everything out, a back-up that is tried, an export brought back in, and days that are erased, in a real browser.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newId } from '../core/kernel/ids.ts'
import { expect, test } from './app.ts'
import { browserZone, dateInBrowser } from './days.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press, send } from './person.ts'
import { scriptClient } from './script-client.ts'
import { say } from './texts.ts'

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

  const today = dateInBrowser(Date.now())
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

test('a rule tells above every screen what it will erase, and one press keeps it', async ({
  page,
  server,
}) => {
  await createAccount(page, 'Ada')
  const call = await scriptClient(server)
  const old = new Date(Date.now() - 3 * 366 * 86_400_000)
  await call('POST', '/check-ins', { id: newId(), atMs: old.getTime(), zone: browserZone, mood: 6 })
  await page.getByRole('link', { name: say('common:nav.yourData'), exact: true }).first().click() // prettier-ignore
  await page.getByRole('combobox', { name: say('yourData:retention.kind') }).click()
  await page.getByRole('option', { name: say('yourData:kinds.check_in'), exact: true }).click()
  await page.getByLabel(say('yourData:retention.after')).fill('30')
  await expect(page.getByText(say('yourData:retention.span', { span: '2 years, 6 months' }))).toBeVisible()
  await press(page, 'yourData:retention.preview')
  await press(page, 'yourData:retention.set')
  // On another screen as well, with the kind, the count and the day before which nothing goes.
  await page.getByRole('link', { name: say('common:nav.insights'), exact: true }).first().click() // prettier-ignore
  const tomorrow = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: browserZone }).format(
    Date.now() + 86_400_000,
  )
  const notice = page.getByText(new RegExp(`${tomorrow}.*${say('yourData:kinds.check_in')} up to .* \\(1\\)`))
  await expect(notice).toBeVisible()
  await expectNoSeriousAxe(page, 'retention-banner')
  await page.setViewportSize({ width: 360, height: 760 })
  await shot(page, 'retention-banner-narrow')
  await page.setViewportSize({ width: 1180, height: 800 })
  const state = () => call('GET', '/your-data/retention') as Promise<{ rules: object; announced: { shownAtMs: number | null } }> // prettier-ignore
  await expect.poll(async () => (await state()).announced.shownAtMs).not.toBeNull()
  await press(page, 'yourData:retention.keep')
  await expect(notice).toBeHidden()
  expect(await state()).toMatchObject({ rules: {}, announced: null })
  await press(page, 'common:undo')
  await expect(notice).toBeVisible()
  await press(page, 'yourData:retention.letGo')
  await expect(notice).toBeHidden()
  expect(await state()).toMatchObject({ rules: { check_in: 30 }, announced: { read: true } })
})
