import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press } from './person.ts'
import { say } from './texts.ts'

const daylio = `full_date,date,weekday,time,mood,activities,note_title,note
2026-03-29,29 March,Sunday,9:05 PM,good,"work | friends","A day","one<br>two"
2026-03-30,30 March,Monday,08:15,awful,,,I slept badly
not a date,,,,good,,,
`
const choose = (page: Page, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name: 'diary.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }) // prettier-ignore
const goTo = async (page: Page, address: string, title: string) => {
  await page.evaluate((to) => (window.location.hash = to), address)
  await expect(page.getByRole('heading', { level: 1, name: say(title) })).toBeVisible()
}
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('a diary comes in from a file, changes nothing the second time, goes into a report, and is taken back', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await goTo(page, '#/import', 'import:title')
  await expectNoSeriousAxe(page, 'import-empty')
  await choose(page, daylio)
  await expect(page.getByText(say('import:preview.counts', { fresh: 2, known: 0, unread: 1 }))).toBeVisible()
  await expect(page.getByText(say('import:misfit.date'))).toBeVisible()
  await page.getByLabel('awful', { exact: true }).fill('2')
  await expect(
    page.getByRole('row').filter({ hasText: 'I slept badly' }).getByRole('cell').nth(2),
  ).toHaveText('2')
  await expectNoSeriousAxe(page, 'import-preview')
  await page.getByRole('button', { name: say('import:preview.add_other', { count: 2 }) }).click()
  await expect(page.getByText(say('import:came.counts', { fresh: 2, known: 0 }))).toBeVisible()
  await choose(page, daylio)
  await expect(page.getByText(say('import:preview.counts', { fresh: 0, known: 2, unread: 1 }))).toBeVisible()
  await expectNoSeriousAxe(page, 'import-again')

  await goTo(page, '#/report', 'report:title')
  await page.getByLabel(say('report:days.from'), { exact: true }).fill('2026-03-01')
  await page.getByLabel(say('report:days.to'), { exact: true }).fill('2026-03-31')
  await expect(page.getByText(say('report:count_other', { count: 2 }))).toBeVisible()
  const sheet = page.getByRole('article')
  await expect(sheet.getByText('I slept badly')).toHaveCount(0)
  await page.getByRole('radio', { name: say('report:detail.entries') }).check()
  await page.getByRole('checkbox', { name: say('report:withName') }).check()
  await expect(sheet.getByText('I slept badly')).toBeVisible()
  await expect(sheet.getByText(say('report:name', { name: 'Ada' }))).toBeVisible()
  // The same check-ins stand behind the mood: two entries with it and without it, and none without both.
  const box = (section: string) => page.getByRole('checkbox', { name: say(`report:sections.${section}`) })
  await box('mood').uncheck()
  await expect(page.getByText(say('report:count_other', { count: 2 }))).toBeVisible()
  await box('checkIns').uncheck()
  await expect(page.getByText(say('report:count_other', { count: 0 }))).toBeVisible()
  await box('mood').check()
  await box('checkIns').check()
  await expectNoSeriousAxe(page, 'report')
  await page.emulateMedia({ media: 'print' })
  await expect(sheet.getByText(say('report:standing'))).toBeVisible()
  await expect(page.getByRole('checkbox', { name: say('report:withName') })).toBeHidden()
  await shot(page, 'report-print')
  await page.emulateMedia({ media: 'screen' })
  const saved = page.waitForEvent('download')
  await press(page, 'report:fhir')
  const bundle: unknown = JSON.parse(readFileSync(await (await saved).path(), 'utf8'))
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  await shot(page, 'report-narrow')

  await goTo(page, '#/import', 'import:title')
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  await shot(page, 'import-narrow')
  await page.getByRole('button', { name: /Take back/ }).click()
  await expect(page.getByText(say('import:takenBack', { removed: 2, kept: 0 }))).toBeVisible()
  await expect(page.getByText(say('import:earlier.none'))).toBeVisible()
})

test('what one window changes is seen in the other', async ({ page, context, server }) => {
  await createAccount(page, 'Ada')
  await goTo(page, '#/import', 'import:title')
  const other = await context.newPage()
  await other.goto(await server.invitation())
  await expect(other.getByRole('link', { name: say('common:nav.insights'), exact: true })).toBeVisible()
  await goTo(other, '#/import', 'import:title')
  await expect(other.getByText(say('import:earlier.none'))).toBeVisible()
  await choose(page, daylio)
  await page.getByRole('button', { name: say('import:preview.add_other', { count: 2 }) }).click()
  await expect(page.getByText(say('import:came.counts', { fresh: 2, known: 0 }))).toBeVisible()
  await expect(other.getByText(say('import:earlier.none'))).toBeHidden()
  await expect(other.getByRole('button', { name: /Take back/ })).toBeVisible()
})
