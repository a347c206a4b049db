import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { composer, createAccount, messages, send } from './person.ts'
import { say } from './texts.ts'

const goTo = async (page: Parameters<typeof createAccount>[0], key: string) => {
  await page
    .getByRole('link', { name: say(key), exact: true })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
}

test('every screen of an open vault holds up in both themes', async ({ page }) => {
  await createAccount(page, 'Ada')
  await goTo(page, 'common:nav.insights')
  await expectNoSeriousAxe(page, 'insights-empty')
  await goTo(page, 'common:nav.conversations')
  await send(page, 'I felt proud and happy after the long walk with my friend')
  await goTo(page, 'common:nav.insights')
  await expect(page.getByRole('heading', { name: say('insights:sentiment.title') })).toBeVisible()
  await expectNoSeriousAxe(page, 'insights')
  await goTo(page, 'common:nav.exercises')
  await expectNoSeriousAxe(page, 'exercises')
  await goTo(page, 'common:nav.settings')
  await expectNoSeriousAxe(page, 'settings')
  await goTo(page, 'common:getHelpNow')
  await expectNoSeriousAxe(page, 'help-inside')
})

test('at 200 % zoom nothing is lost and nothing scrolls sideways', async ({ page }) => {
  await createAccount(page, 'Ada')
  // 200 % on a window of 1280 × 1024 leaves 640 × 512 CSS pixels (WCAG 1.4.4); 320 is reflow (1.4.10).
  for (const [width, height] of [
    [640, 512],
    [320, 512],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(composer(page)).toBeVisible()
    for (const key of ['common:nav.insights', 'common:nav.settings', 'common:nav.conversations']) {
      await goTo(page, key)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${key} at ${width}`).toBeLessThanOrEqual(0)
      await shot(page, `zoom-${width}-${key.replaceAll(/\W/g, '-')}`)
    }
  }
})

test('keyboard alone: from the start to a reply', async ({ page }) => {
  await createAccount(page, 'Ada')
  await expect(composer(page)).toBeFocused()
  await page.keyboard.type('Only keys today')
  await page.keyboard.press('Enter')
  await expect(messages(page)).toHaveCount(2, { timeout: 30_000 })
  // Every stop of the Tab key shows where the focus is.
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return 'nothing'
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const around = element.parentElement ? getComputedStyle(element.parentElement) : null
      const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      const markedAround = around !== null && (around.outlineStyle !== 'none' || around.boxShadow !== 'none')
      return marked || markedAround ? 'marked' : element.outerHTML.slice(0, 160)
    })
    expect(seen === 'marked' || seen === 'nothing', `focus is visible: ${seen}`).toBe(true)
  }
})
