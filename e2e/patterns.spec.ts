// Patterns over a vault with 120 days of check-ins whose rule is known: what is said, what is not, an experiment, and axe.
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { fillCheckIns } from './fill-check-ins.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press } from './person.ts'
import { say } from './texts.ts'

const patterns = (key: string, values = {}) => say(`patterns:${key}`, values)

const openPatterns = async (page: Page) => {
  await page
    .getByRole('link', { name: say('common:nav.insights'), exact: true })
    .first()
    .click()
  await page.getByRole('link', { name: patterns('title'), exact: true }).click()
}

test('patterns are told in sentences with what was not found, and an experiment is planned, told of and removed', async ({
  page,
  server,
}) => {
  await createAccount(page, 'Ada')
  await openPatterns(page)
  await expect(page.getByRole('heading', { level: 1, name: patterns('title') })).toBeVisible()
  await expect(page.getByText(patterns('experiments.empty'))).toBeVisible()
  await expectNoSeriousAxe(page, 'patterns-empty')

  await fillCheckIns(server, 120)
  await page.getByRole('link', { name: say('insights:pages.overview'), exact: true }).click()
  await page.getByRole('link', { name: patterns('title'), exact: true }).click()
  await expect(page.getByText(patterns('links.named.same', { name: 'walk', outcome: 'your mood', direction: 'higher' }))).toBeVisible() // prettier-ignore
  await expect(page.getByText(patterns('links.notBecause'))).toBeVisible()
  await page.getByRole('button', { name: patterns('links.showAll') }).click()
  await expect(page.getByRole('rowheader', { name: 'tea' }).first()).toBeVisible()
  await page.getByLabel(/What happened around/).fill('Moved house')
  await press(page, 'patterns:changes.save')

  // A forecast is shown only where it beats simple guesses.
  const forecast = (name: string) => page.getByRole('heading', { name: patterns('forecast.title', { name }) })
  await expect(page.getByText(/^Looking ahead: not shown/)).toBeVisible()
  const scales = page.getByRole('radiogroup', { name: patterns('choose.series') })
  await scales.getByText(patterns('series.energy')).click()
  await expect(forecast('Energy')).toBeVisible()
  await forecast('Energy').scrollIntoViewIfNeeded()
  await shot(page, 'patterns-forecast')
  await scales.getByText(patterns('series.mood')).click()
  await expect(forecast('Mood')).toBeHidden()

  await press(page, 'patterns:experiments.plan')
  await page.getByLabel(patterns('experiments.what')).fill('No phone in bed')
  await page.getByText(patterns('experiments.today'), { exact: true }).click()
  await press(page, 'patterns:experiments.draw')
  await expect(page.getByText(/Today was drawn as a day/)).toBeVisible()
  await press(page, 'patterns:experiments.did')
  await expect(page.getByText(/You told of 1 day,/)).toBeVisible()
  await expectNoSeriousAxe(page, 'patterns')
  await page.setViewportSize({ width: 1180, height: 3200 })
  await shot(page, 'patterns-whole')

  await page.setViewportSize({ width: 360, height: 4200 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0) // prettier-ignore
  await shot(page, 'patterns-narrow')
  await press(page, 'patterns:experiments.remove')
  await press(page, 'common:undo')
  await expect(page.getByText(/You told of 1 day,/)).toBeVisible()
})
