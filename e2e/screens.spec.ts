import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { composer, createAccount, messages, press, send } from './person.ts'
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
    for (const key of ['common:nav.insights', 'common:nav.settings', 'common:nav.conversationsShort']) {
      if (key === 'common:nav.settings') await press(page, 'common:nav.more')
      await goTo(page, key)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${key} at ${width}`).toBeLessThanOrEqual(0)
      await shot(page, `zoom-${width}-${key.replaceAll(/\W/g, '-')}`)
    }
  }
})

test('a narrow window: six places that fit, the rest behind one of them, by keyboard and for readers', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  const bar = page.getByRole('navigation', { name: say('common:nav.label') })
  for (const width of [320, 360, 600]) {
    await page.setViewportSize({ width, height: 740 })
    const [scrolled, cut] = await bar.evaluate((nav) => [
      nav.scrollWidth - nav.clientWidth,
      [...nav.querySelectorAll('a, button')].filter((one) => one.checkVisibility() && (one.scrollWidth > one.clientWidth || one.getBoundingClientRect().width < 44)).map((one) => one.textContent), // prettier-ignore
    ])
    expect([scrolled, cut], `the bar at ${width}`).toEqual([0, []])
  }
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(bar.getByRole('link')).toHaveCount(5)
  await shot(page, 'bar-narrow')
  const more = bar.getByRole('button', { name: say('common:nav.more') })
  await more.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: say('common:nav.moreTitle') })
  await expect(more).toHaveAttribute('aria-expanded', 'true')
  await expectNoSeriousAxe(page, 'bar-more')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(more).toBeFocused()
  await page.keyboard.press('Enter')
  await sheet.getByRole('link', { name: say('common:nav.exercises') }).focus()
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: say('common:nav.exercises') })).toBeFocused()
  // Where the person is shows in the bar as well, though the place itself is behind "More".
  await expect(more).toHaveAttribute('aria-current', 'true')
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
