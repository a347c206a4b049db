import type { Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { expect, test } from './app.ts'
import { browserZone as zone, dateInBrowser } from './days.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press } from './person.ts'
import { type CallApi, scriptClient } from './script-client.ts'
import { say } from './texts.ts'

const dayMs = 86_400_000
/** Days of the diary, without today. */
const days = 70
const feelings = ['tired', 'calm', 'hopeful']
/** Noon of a day so many days ago; noon UTC lies on the same day in the browser's zone. */
const noon = (ago: number) => Date.parse(`${dateInBrowser(Date.now())}T12:00:00Z`) - ago * dayMs

async function tellDiary(api: CallApi): Promise<void> {
  for (let ago = days; ago > 0; ago -= 1)
    if (ago % 9 !== 0)
      await api('POST', '/check-ins', {
        id: uuidv7(),
        atMs: noon(ago),
        zone,
        mood: 2 + ((ago * 7) % 8),
        feelings: [feelings[ago % 3]],
        factors: ago % 2 ? [{ group: 'sleep', name: 'slept well' }] : [],
        note: ago % 5 ? '' : 'The walk by the river did me good.',
      })
  const [writtenAtMs, startedAtMs] = [noon(1), noon(1)]
  await api('POST', '/journal/entries', { id: uuidv7(), writtenAtMs, zone, title: 'Harbour', body: 'Gulls.' })
  const use = {
    exerciseId: 'five-senses',
    startedAtMs,
    endedAtMs: startedAtMs + 60_000,
    zone,
    ended: 'finished',
  }
  await api('POST', '/exercises/uses', { id: uuidv7(), ...use, distressBefore: 6, distressAfter: 4 })
}

const open = async (page: Page, name: string) => {
  await page
    .getByRole('link', { name: say('common:nav.insights'), exact: true })
    .first()
    .click()
  await page.getByRole('link', { name: say(`insights:pages.${name}`), exact: true }).click()
}

async function lookAtCards(page: Page, name: string, themes: readonly ('light' | 'dark')[]): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    for (const card of ['level', 'year', 'rhythm']) {
      await page.getByRole('heading', { name: say(`pictures:${card}.title`) }).evaluate((heading) => heading.scrollIntoView({ block: 'start' })) // prettier-ignore
      await shot(page, `pictures-${card}-${name}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

async function noSidewaysScroll(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.waitForTimeout(200)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${name} at 360`).toBeLessThanOrEqual(0)
  await shot(page, `${name}-360`)
  if (name === 'pictures-calendar') await lookAtCards(page, 'narrow', ['light'])
  await page.setViewportSize({ width: 1180, height: 800 })
}

test('the calendar shows what was told, day by day with the keyboard, and a week becomes a page', async ({
  page,
  server,
}) => {
  await createAccount(page, 'Ada')
  await open(page, 'calendar')
  await expect(page.getByText(say('pictures:day.nothing'))).toBeVisible()
  await shot(page, 'pictures-empty')
  await open(page, 'week')
  await expect(page.getByText(say('reviews:nothing'))).toBeVisible()
  await tellDiary(await scriptClient(server))

  await open(page, 'calendar')
  for (const card of ['level', 'year', 'rhythm'])
    await expect(page.getByRole('heading', { name: say(`pictures:${card}.title`) })).toBeVisible()
  const grid = page.getByRole('grid')
  await grid.locator('[tabindex="0"]').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText(/mood \d of 10/)).toBeVisible()
  // The day leads to what was written and done on it.
  await expect(page.getByRole('link', { name: 'Five senses' })).toBeVisible()
  await page.getByRole('link', { name: 'Harbour' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Harbour' })).toBeVisible()
  await open(page, 'calendar')
  await grid.locator('[tabindex="0"]').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('link', { name: 'Harbour' })).toBeVisible()
  await page.getByRole('heading', { level: 3 }).first().evaluate((heading) => heading.scrollIntoView({ block: 'center' })) // prettier-ignore
  await shot(page, 'pictures-day')
  const before = await grid.getAttribute('aria-labelledby')
  await page.keyboard.press('PageUp')
  await expect(grid.locator('button:focus')).toBeVisible()
  expect(await grid.getAttribute('aria-labelledby')).toBe(before)
  await expectNoSeriousAxe(page, 'pictures-calendar')
  await lookAtCards(page, 'wide', ['light', 'dark'])
  await noSidewaysScroll(page, 'pictures-calendar')

  const year = page.getByRole('region', { name: say('pictures:year.title') })
  await year.getByRole('button', { name: say('insights:asTable', { chart: say('pictures:year.title') }) }).first().click() // prettier-ignore
  await expect(year.getByRole('table')).toBeVisible()
  await year.getByRole('button', { name: say('insights:asTable', { chart: say('pictures:year.title') }) }).first().click() // prettier-ignore
  const picture = page.waitForEvent('download')
  await year.getByRole('button', { name: say('insights:export', { chart: say('pictures:year.title') }) }).first().click() // prettier-ignore
  await page.getByRole('menuitem', { name: say('insights:savePng') }).click()
  expect((await picture).suggestedFilename()).toMatch(/^healhub-year-\d{4}\.png$/)

  await open(page, 'week')
  await press(page, 'reviews:before')
  await expect(page.getByText(/^\d+ check-ins on \d days\.$/)).toBeVisible()
  await expectNoSeriousAxe(page, 'pictures-week')
  await noSidewaysScroll(page, 'pictures-week')
  await press(page, 'reviews:write')
  const text = page.getByRole('textbox', { name: say('reviews:page') })
  await text.fill(`${await text.inputValue()}\nI am glad about the river.`)
  await press(page, 'reviews:keep')
  await expect(page.getByText('I am glad about the river.').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: say('reviews:kept') })).toBeVisible()
  await shot(page, 'pictures-week-kept')
  await press(page, 'reviews:delete')
  await press(page, 'common:undo')
  await expect(page.getByText('I am glad about the river.').first()).toBeVisible()
  await press(page, 'reviews:before')
  await press(page, 'reviews:leaveOut')
  await expect(page.getByText(say('reviews:leftOut'))).toBeVisible()
  await press(page, 'reviews:bringBack')
  await expect(page.getByRole('button', { name: say('reviews:leaveOut') })).toBeVisible()
})
