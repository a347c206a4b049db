// What a program on a desk is expected to do beside its work: print, take a dropped text, name the licences, lock when
// the machine sleeps.
import { expect, type Page } from '@playwright/test'
import { test as browserTest } from './app.ts'
import { test as desktopTest } from './desktop/bridged-page.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { composer, createAccount, passphrase, press, send, unlock } from './person.ts'
import { say } from './texts.ts'

const open = (page: Page, key: string) =>
  page.getByRole('link', { name: say(key), exact: true }).first().click() // prettier-ignore

/** Drops a file onto an element; tells whether the page took it and whether the browser was kept from opening it. */
const drop = (page: Page, selector: string, file: { name: string; type: string; text: string }) =>
  page.evaluate(
    ({ at, name, type, text }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type }))
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
      document.querySelector(at)?.dispatchEvent(event)
      return event.defaultPrevented
    },
    { at: selector, ...file },
  )

browserTest('a dropped text becomes text; any other file is refused and never takes the page away', async ({ page }) => {
  await createAccount(page, 'Ada')
  await composer(page).fill('What I wrote before')
  const notes = { name: 'notes.txt', type: 'text/plain', text: 'A line from a file' }
  expect(await drop(page, '[data-composer]', notes)).toBe(true)
  await expect(composer(page)).toHaveValue('What I wrote before\n\nA line from a file')
  expect(await drop(page, '[data-composer]', { name: 'a.png', type: 'image/png', text: 'x' })).toBe(true)
  await expect(page.getByText(say('conversations:composer.dropped.not-text'))).toBeVisible()
  expect(await drop(page, 'nav', { name: 'page.html', type: 'text/html', text: '<p>x' })).toBe(true)
  await expect(composer(page)).toHaveValue('What I wrote before\n\nA line from a file')
}) // prettier-ignore

browserTest('on paper a screen is its content, black on white, whole', async ({ page }) => {
  await createAccount(page, 'Ada')
  await send(page, 'I felt proud and happy after the long walk with my friend')
  await open(page, 'common:nav.insights')
  await expect(page.getByRole('heading', { name: say('insights:sentiment.title') })).toBeVisible()
  await expect(page.getByRole('button', { name: say('common:print') })).toBeVisible()
  await expect(page.getByRole('button', { name: say('common:pdf.save') })).toHaveCount(0)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const gone of [page.getByRole('navigation'), page.getByRole('button', { name: say('common:print') })])
    await expect(gone).toBeHidden()
  const paper = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    return { color, backgroundColor, cutOff: document.documentElement.scrollHeight <= window.innerHeight }
  })
  expect(paper).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)', cutOff: false })
  await shot(page, 'print-insights')
  expect((await page.pdf()).byteLength).toBeGreaterThan(10_000)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  await open(page, 'common:getHelpNow')
  await page.getByRole('combobox', { name: say('common:country.label') }).fill('Austria')
  await page.getByRole('option', { name: 'Austria' }).click()
  const number = page.locator('a[href^="tel:"]').first()
  await expect(number).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // Printers leave backgrounds out, so the number has to stand on its own.
  await expect(number).toHaveCSS('color', 'rgb(0, 0, 0)')
  await expect(page.getByRole('button', { name: say('safety:button.quick-exit') })).toBeHidden()
  await shot(page, 'print-help')
})

browserTest('the licences of everything built in can be read; what only a window can do is not offered', async ({ page }) => {
  await createAccount(page, 'Ada')
  await open(page, 'common:nav.settings')
  await expect(page.getByRole('tab', { name: say('settings:window.title') })).toHaveCount(0)
  await page.getByRole('tab', { name: say('settings:about.title') }).click()
  await press(page, 'settings:about.licences.open')
  const react = page.locator('details').filter({ hasText: /^react \d+\.\d+\.\d+ · MIT/ })
  await react.locator('summary').click()
  await expect(react.getByText('Permission is hereby granted')).toBeVisible()
}) // prettier-ignore

desktopTest('E25: when the machine sleeps the vault locks, says why, and what was being written is kept', async ({ page, desktop }) => {
  await createAccount(page, 'Ada')
  await send(page, 'Something to come back to')
  await composer(page).fill('Half a thought')
  desktop.power('suspend')
  await expect(page.getByText(say('common:lock.reason.away'))).toBeVisible()
  await unlock(page, 'Ada', passphrase)
  await page.getByText('Something to come back to').first().click()
  await expect(composer(page)).toHaveValue('Half a thought')
}) // prettier-ignore

desktopTest('the desktop app offers its own settings', async ({ page, desktop }) => {
  expect(desktop).toBeDefined()
  await createAccount(page, 'Ada')
  await open(page, 'common:nav.settings')
  await page.getByRole('tab', { name: say('settings:window.title') }).click()
  await expect(page.getByLabel(say('settings:window.notices.quietFrom'))).toHaveCount(0)
  await page.getByRole('switch', { name: say('settings:window.notices.name') }).press('Space')
  await expect(page.getByLabel(say('settings:window.notices.quietFrom'))).toHaveValue('22:00')
  await page.getByLabel(say('settings:window.notices.quietTo')).fill('07:30')
  await page.getByLabel(say('settings:window.notices.quietTo')).blur()
  await expectNoSeriousAxe(page, 'settings-window')
  await page.getByRole('tab', { name: say('settings:look.title') }).click()
  await page.getByRole('tab', { name: say('settings:window.title') }).click()
  await expect(page.getByLabel(say('settings:window.notices.quietTo'))).toHaveValue('07:30')
})
