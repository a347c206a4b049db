import type { Page } from '@playwright/test'
import { newId } from '../core/kernel/ids.ts'
import { expect, test } from './app.ts'
import { browserZone } from './days.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press } from './person.ts'
import { scriptClient } from './script-client.ts'
import { say } from './texts.ts'

const body = 'I felt **proud** after the long walk. Then the letter came and I was sad.'

/** A photo that weighs more than any other request may, even after it was drawn anew: nothing but noise. */
const noisyPhoto = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1400
    const brush = canvas.getContext('2d')
    const picture = brush?.createImageData(canvas.width, canvas.height)
    if (!brush || !picture) throw new Error('no canvas')
    for (let at = 0; at < picture.data.length; at += 1)
      picture.data[at] = at % 4 === 3 ? 255 : Math.random() * 256
    brush.putImageData(picture, 0, 0)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  })

test('an entry is written with a prompt, gets a picture, is read for feelings, found, deleted and brought back', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await page.getByRole('link', { name: say('common:nav.journal'), exact: true }).click()
  await expect(page.getByText(say('journal:list.none'))).toBeVisible()
  await expectNoSeriousAxe(page, 'journal-empty')

  await press(page, 'journal:prompt.write')
  await page.getByLabel(say('journal:editor.body')).fill(body)
  await expect(page.getByText(say('journal:editor.draft.saved'))).toBeVisible()
  // What was begun outlives the page.
  await page.getByRole('link', { name: say('journal:entry.all') }).click()
  await expect(page.getByRole('heading', { name: say('journal:drafts.heading') })).toBeVisible()
  await page.getByRole('link', { name: say('journal:drafts.of').split('{{')[0] ?? '' }).click()
  await expect(page.getByLabel(say('journal:editor.body'))).toHaveValue(body)
  await page.getByLabel(say('journal:editor.entryTitle')).fill('Harbour')
  await page.getByLabel(say('journal:editor.tags'), { exact: true }).first().fill('walk')
  await page.keyboard.press('Enter')
  await expectNoSeriousAxe(page, 'journal-editor')
  await page.getByText(say('journal:editor.preview'), { exact: true }).click()
  await expect(page.locator('strong', { hasText: 'proud' })).toBeVisible()
  await press(page, 'journal:editor.keep')
  await expect(page.getByRole('heading', { level: 2, name: 'Harbour' })).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await press(page, 'journal:pictures.add')
  const buffer = Buffer.from(await noisyPhoto(page), 'base64')
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByLabel(say('journal:pictures.altText')).fill('A leaf')
  await press(page, 'journal:pictures.keep')
  const image = page.getByRole('img', { name: 'A leaf' })
  await expect(image).toHaveAttribute('src', /^blob:/)
  const width = () => image.evaluate((element: HTMLImageElement) => element.decode().then(() => element.naturalWidth)) // prettier-ignore
  expect(await width()).toBe(2000)

  await press(page, 'journal:feelings.read')
  await expect(page.locator('ol > li')).toHaveCount(2)
  await page.getByRole('button', { name: say('conversations:reading.marksAll'), exact: true }).click()
  await expect(page.locator('article mark').first()).toBeVisible()
  await expectNoSeriousAxe(page, 'journal-entry')
  await press(page, 'journal:feelings.forget')
  await expect(page.getByRole('button', { name: say('journal:feelings.read') })).toBeVisible()

  await press(page, 'journal:pictures.delete')
  await expect(image).toBeHidden()
  await press(page, 'common:undo')
  await expect(image).toBeVisible()

  await press(page, 'journal:entry.delete')
  await expect(page.getByText(say('journal:entry.deleted'))).toBeVisible()
  await expect(page.getByText(say('journal:list.none'))).toBeVisible()
  await press(page, 'common:undo')
  await page.getByLabel(say('journal:search.label')).fill('lett')
  await expect(page.locator('mark', { hasText: 'letter' })).toBeVisible()
  await expectNoSeriousAxe(page, 'journal-found')
  await page.getByRole('tab', { name: say('journal:tabs.themes') }).click()
  await expect(page.getByText(say('journal:themes.notEnough'))).toBeVisible()
})

test('what is being typed stays while another window changes the journal, and when it is left and opened again at once', async ({
  page,
  server,
}) => {
  await createAccount(page, 'Ada')
  const call = await scriptClient(server)
  await page.getByRole('link', { name: say('common:nav.journal'), exact: true }).click()
  await press(page, 'journal:prompt.write')
  const field = page.getByLabel(say('journal:editor.body'))
  await field.fill('Begun')
  await expect(page.getByText(say('journal:editor.draft.saved'))).toBeVisible()
  await field.evaluate((element) => element.setAttribute('data-first', 'yes'))
  for (const title of ['One', 'Two', 'Three']) {
    await call('POST', '/journal/entries', { id: newId(), writtenAtMs: Date.now(), zone: browserZone, title, body: 'Elsewhere' }) // prettier-ignore
    await field.pressSequentially(' and more', { delay: 20 })
  }
  const all = `Begun${' and more'.repeat(3)}`
  await expect(field).toHaveValue(all)
  await expect(field, 'the field is still the first one').toHaveAttribute('data-first', 'yes')

  await field.fill(`${all}, to the end`)
  await page.getByRole('link', { name: say('journal:entry.all') }).click()
  await page.getByRole('link', { name: say('journal:drafts.of').split('{{')[0] ?? '' }).click()
  await expect(field).toHaveValue(`${all}, to the end`)
})

test('words of danger bring the card when an entry is kept, and it fits a narrow screen', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.keyboard.press('ControlOrMeta+Alt+j')
  await page.getByLabel(say('journal:editor.body')).fill('I am going to kill myself tonight')
  await page.keyboard.press('ControlOrMeta+Enter')
  const heading = page
    .getByRole('heading', { name: say('safety:card.crisis.heading') })
    .or(page.getByRole('heading', { name: say('safety:card.emergency.heading') }))
  await expect(heading).toBeVisible()
  await expectNoSeriousAxe(page, 'journal-danger-narrow')
  await page.getByRole('link', { name: say('journal:entry.all') }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('journal:title') })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await shot(page, 'journal-narrow')
})

test('what comes back: this day before, and words and tags by month, wide and narrow', async ({
  page,
  server,
}) => {
  await createAccount(page, 'Ada')
  const call = await scriptClient(server)
  const dayMs = 86_400_000
  const tell = (daysAgo: number, words: string, tag: string) =>
    call('POST', '/journal/entries', { id: newId(), writtenAtMs: Date.now() - daysAgo * dayMs, zone: browserZone, title: daysAgo === 7 ? 'Harbour' : '', body: words, tags: [tag] }) // prettier-ignore
  for (let daysAgo = 210; daysAgo > 0; daysAgo -= 7)
    await tell(daysAgo, daysAgo % 2 ? 'The garden was quiet. I read by the window.' : 'Work was loud; the garden helped, and so did my sister.', daysAgo % 3 ? 'garden' : 'a-rather-long-tag-of-mine') // prettier-ignore
  await page.getByRole('link', { name: say('common:nav.journal'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('journal:onThisDay.heading') })).toBeVisible()
  await expectNoSeriousAxe(page, 'journal-on-this-day')
  await page.setViewportSize({ width: 360, height: 1400 })
  await shot(page, 'journal-on-this-day-360')
  await page.getByRole('tab', { name: say('journal:tabs.themes') }).click()
  await expect(page.getByRole('rowheader', { name: 'garden' }).first()).toBeVisible()
  await shot(page, 'journal-themes-360')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1180, height: 900 })
  await expectNoSeriousAxe(page, 'journal-themes')
})
