import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press } from './person.ts'
import { say } from './texts.ts'

const words = (key: string, values: Readonly<Record<string, string | number>> = {}) => say(`checkins:${key}`, values) // prettier-ignore
const saved = (page: Page) => page.getByText(words('saved')).first()
const history = (page: Page) => page.getByRole('region', { name: words('history.title') })
const undo = (page: Page) =>
  page
    .getByRole('button', { name: say('common:undo') })
    .last()
    .click()
/** Where the focus is when the form opens. */
const moodScale = (page: Page) => page.getByRole('radio', { name: '5', exact: true }).first()

test('a check-in is told by keyboard alone, edited, backdated, deleted and brought back', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await page.keyboard.press('ControlOrMeta+Shift+E')
  await expect(page.getByRole('heading', { level: 1, name: words('title') })).toBeVisible()
  await expectNoSeriousAxe(page, 'check-in')
  // The scale has the focus: a digit and Enter are a whole check-in.
  await expect(moodScale(page)).toBeFocused()
  await page.keyboard.press('7')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(saved(page)).toBeVisible()
  await expect(history(page).getByText(words('history.mood', { value: 8 }))).toBeVisible()
  await expect(page.getByRole('region', { name: say('exercises:fitting.label') })).toBeInViewport()

  const item = history(page).getByRole('listitem').first()
  await item.getByText(words('history.edit'), { exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '3', exact: true }).check()
  await dialog.getByText('hopeful', { exact: true }).click()
  await dialog.getByLabel(words('factors.own')).fill('coffee')
  await dialog.getByLabel(words('factors.own')).press('Enter')
  await dialog.getByLabel(words('when.label')).fill('2026-01-05T08:15')
  await expectNoSeriousAxe(page, 'check-in-edit')
  await dialog.getByRole('button', { name: words('save'), exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(item).toContainText('08:15')
  await expect(item).toContainText('hopeful, coffee')
  await expect(history(page).getByRole('heading', { level: 3 })).toHaveText('Mon, Jan 5, 2026')

  await item.getByText(words('history.delete'), { exact: true }).click()
  await expect(history(page).getByText(words('history.empty'))).toBeVisible()
  await undo(page)
  await expect(item).toContainText(words('history.mood', { value: 3 }))
  await history(page).getByLabel(words('history.from')).fill('2026-01-06')
  await expect(history(page).getByText(words('history.none'))).toBeVisible()
})

test('words of danger open the card; a moment to come is refused', async ({ page }) => {
  await createAccount(page, 'Ada')
  await page.getByRole('link', { name: say('common:nav.checkIn'), exact: true }).click()
  await expect(moodScale(page)).toBeFocused()
  await page.keyboard.press('4')
  await press(page, 'checkins:when.change')
  await page.getByLabel(words('when.label')).fill('2099-01-05T08:15')
  await press(page, 'checkins:save')
  await expect(page.getByText(words('when.future'))).toBeVisible()
  await press(page, 'checkins:when.backToNow')
  await page.getByLabel(words('note.label')).fill('I wish I was dead')
  await press(page, 'checkins:save')
  await expect(page.locator('#safety-card-heading')).toBeFocused()
})

test('a tracker is made, counts a day, is put aside and comes back; a reminder is set', async ({ page }) => {
  await createAccount(page, 'Ada')
  await page.getByRole('link', { name: say('common:nav.checkIn'), exact: true }).click()
  await press(page, 'checkins:trackers.arrange')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('trackers.name'), { exact: true }).fill('Water')
  await dialog.getByLabel(words('trackers.kindLabel')).selectOption('number')
  await dialog.getByLabel(words('trackers.unit')).fill('glasses')
  await dialog.getByLabel(words('trackers.max')).fill('20')
  await expectNoSeriousAxe(page, 'trackers')
  await press(page, 'checkins:trackers.create')
  await expect(dialog.getByLabel(words('trackers.rename', { name: 'Water' }))).toHaveValue('Water')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Water (glasses)')).toBeVisible()
  // Unit and limits can be changed later: kept when a field is left, and never the wrong way round.
  await press(page, 'checkins:trackers.arrange')
  await dialog.getByText(words('trackers.limits'), { exact: true }).click()
  const row = dialog.getByRole('listitem').filter({ has: page.getByText(words('trackers.limitsHint')) })
  await row.getByLabel(words('trackers.min'), { exact: true }).fill('30')
  await expect(row.getByText(words('trackers.limitsWrong'))).toBeVisible()
  await row.getByLabel(words('trackers.min'), { exact: true }).fill('1')
  await row.getByLabel(words('trackers.unit'), { exact: true }).fill('cups')
  await row.getByLabel(words('trackers.unit'), { exact: true }).press('Enter')
  await shot(page, 'trackers-limits')
  await page.keyboard.press('Escape')
  const water = page.getByLabel('Water (cups)')
  await water.fill('0')
  await water.press('Enter')
  await expect(page.getByText(words('trackers.doesNotFit'))).toBeVisible()
  await water.fill('21')
  await water.press('Enter')
  await expect(page.getByText(words('trackers.doesNotFit'))).toBeVisible()
  await water.fill('6')
  await water.press('Enter')
  // Another day has a value of its own; back on today it is what the vault holds.
  const day = page.getByLabel(words('trackers.day'), { exact: true })
  const today = await day.inputValue()
  await day.fill('2026-01-05')
  await expect(water).toHaveValue('')
  await water.fill('3')
  await water.press('Enter')
  await day.fill(today)
  await expect(water).toHaveValue('6')
  await page.reload()
  await expect(water).toHaveValue('6')
  await press(page, 'checkins:trackers.arrange')
  await dialog.getByRole('button', { name: words('trackers.deleteOne', { name: 'Water' }) }).click()
  await expect(dialog.getByLabel(words('trackers.rename', { name: 'Water' }))).toBeHidden()
  await undo(page)
  await expect(dialog.getByLabel(words('trackers.rename', { name: 'Water' }))).toBeVisible()
  await page.keyboard.press('Escape')

  await press(page, 'checkins:reminders.title')
  await press(page, 'checkins:reminders.add')
  await expect(dialog.getByLabel(words('reminders.timeOf', { time: '19:00' }), { exact: true })).toHaveValue(
    '19:00',
  )
  await expectNoSeriousAxe(page, 'reminders')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await shot(page, 'check-in-narrow')
})
