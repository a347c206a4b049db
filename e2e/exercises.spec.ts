// Guided exercises as a person does them: what is asked first, writing by keyboard, the numbers, and the way out.
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { composer, createAccount, press } from './person.ts'
import { say } from './texts.ts'

const open = async (page: Page, title: string) => {
  await page.getByRole('link', { name: say('common:nav.exercises'), exact: true }).click()
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}
const rate = (page: Page, value: number) =>
  page.getByRole('button', { name: String(value), exact: true }).click()
const history = (page: Page) => page.getByRole('region', { name: say('exercises:history.heading') })

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true })
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab never reached ${name}`)
}
const go = async (page: Page, key: string) => {
  await tabTo(page, say(key))
  await page.keyboard.press('Enter')
}

test('what is asked first leads to another way; five times make a trend; what made it worse leads to people', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await open(page, 'Box breathing')
  await page.getByRole('checkbox', { name: /lung condition/ }).check()
  await expectNoSeriousAxe(page, 'exercise-questions')
  await press(page, 'exercises:questions.yes')
  await page.getByRole('link', { name: say('exercises:tryOther', { title: 'Easy breathing' }) }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Easy breathing' })).toBeVisible()
  await expect(history(page)).toHaveCount(0)

  for (let time = 1; time <= 5; time += 1) {
    await open(page, 'Five senses')
    await press(page, 'exercises:questions.no')
    await rate(page, 7)
    await press(page, 'exercises:steps.next')
    await press(page, 'exercises:steps.swap')
    await press(page, 'exercises:steps.stop')
    await rate(page, 4)
    await expect(history(page).getByRole('listitem')).toHaveCount(time)
    if (time === 4)
      await expect(history(page).getByText(say('exercises:trend.missing_one', { count: 1 }))).toBeVisible()
  }
  const trend = say('exercises:trend.down', { rated: 5, points: 3 })
  await expect(history(page).getByText(trend)).toBeVisible()
  await expectNoSeriousAxe(page, 'exercise-trend')
  await history(page).getByRole('button').first().click()
  await expect(history(page).getByText(trend)).toHaveCount(0)
  await press(page, 'common:undo')
  await expect(history(page).getByText(trend)).toBeVisible()
  await page.getByRole('link', { name: say('common:nav.exercises'), exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: trend })).toHaveCount(1)
  await expectNoSeriousAxe(page, 'exercises-with-trend')

  await open(page, 'Slow breathing')
  await press(page, 'exercises:questions.no')
  await press(page, 'exercises:rating.skip')
  await press(page, 'exercises:steps.worse')
  await expect(page.getByRole('heading', { name: say('exercises:worse.title') })).toBeFocused()
  await expect(page.getByRole('heading', { name: say('exercises:worse.people') })).toBeVisible()
  await expect(
    page.getByRole('link', { name: say('exercises:tryOther', { title: 'Five senses' }) }),
  ).toBeVisible()
  await expect(history(page).getByText(say('exercises:history.worse'))).toBeVisible()
  await expectNoSeriousAxe(page, 'exercise-worse')
})

test('a whole thought record by keyboard: written, rated, kept, and the words deleted again', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await open(page, 'Look at a thought')
  await go(page, 'exercises:questions.no')
  await tabTo(page, '7')
  await page.keyboard.press('Enter')
  const write = (words: string) => page.keyboard.type(words)
  const enter = async (words: string) => {
    await write(words)
    await page.keyboard.press('Enter')
  }
  const step = (at: number) =>
    expect(page.getByText(say('exercises:steps.of', { step: at, steps: 11 }))).toBeVisible()
  await step(1)
  await write('My talk was moved to Friday')
  await expectNoSeriousAxe(page, 'exercise-step-text')
  await go(page, 'exercises:steps.next')
  await step(2)
  await enter('nervous')
  await step(3)
  await enter('80')
  await step(4)
  await write('They will see that I know nothing')
  await go(page, 'exercises:steps.next')
  await step(5)
  await expect(page.getByText('They will see that I know nothing')).toBeVisible()
  await expectNoSeriousAxe(page, 'exercise-step-scale')
  await enter('90')
  await step(6)
  await enter('I was stuck once')
  await step(7)
  await enter('They asked me to speak')
  await step(8)
  await write('I may get stuck, and they still want to hear it')
  await go(page, 'exercises:steps.next')
  await step(9)
  await enter('50')
  await step(10)
  await enter('40')
  await step(11)
  await go(page, 'exercises:steps.finish')
  await tabTo(page, '4')
  await page.keyboard.press('Enter')
  await expect(
    page.getByText(say('exercises:summary.numbers', { before: 7, after: 4 })).first(),
  ).toBeVisible()
  await expectNoSeriousAxe(page, 'exercise-summary')
  await go(page, 'exercises:keep.yes')
  await expect(page.getByText(say('exercises:keep.kept'))).toBeVisible()
  await history(page).getByText(say('exercises:history.words')).click()
  await expect(history(page).getByText('They asked me to speak')).toBeVisible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSeriousAxe(page, 'exercise-history-narrow')
  await history(page)
    .getByRole('button', { name: say('exercises:history.removeWords') })
    .click()
  await expect(history(page).getByText('They asked me to speak')).toHaveCount(0)
})

const openAt = (page: Page, id: string) =>
  page.evaluate((to) => void (window.location.hash = `#/exercises/${to}`), id)

test('after words of danger people come first: what settles may begin after them, the rest waits', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await composer(page).fill('I have decided to end my life')
  await press(page, 'conversations:composer.send')
  await expect(page.getByRole('heading', { name: say('safety:card.crisis.heading') })).toBeVisible()
  const card = page.locator('#safety-card-heading')
  await openAt(page, 'thought-record-light')
  await expect(page.getByRole('heading', { name: say('exercises:waits.title') })).toBeVisible()
  await expect(card).toBeVisible()
  await expectNoSeriousAxe(page, 'people-first')
  await page.setViewportSize({ width: 360, height: 1600 })
  await shot(page, 'people-first-360')
  await page.setViewportSize({ width: 1180, height: 800 })
  await press(page, 'conversations:help.back')
  // Having read the card does not open what waits.
  await expect(page.getByRole('heading', { name: say('exercises:waits.title') })).toBeVisible()
  await expect(page.getByRole('button', { name: say('exercises:questions.no') })).toHaveCount(0)
  await openAt(page, 'paced-breathing')
  await expect(card).toBeVisible()
  await expect(page.getByRole('button', { name: say('exercises:questions.no') })).toHaveCount(0)
  await press(page, 'conversations:help.back')
  await press(page, 'exercises:questions.no')
  await expect(page.getByRole('heading', { name: say('exercises:before.question') })).toBeVisible()
})

/** Hides or shows the window, as another tab in front of it does. */
const setHidden = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') }) // prettier-ignore
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)

test('a hidden window loses no time of a step, and a pause takes none', async ({ page }) => {
  await createAccount(page, 'Ada')
  await page.clock.install()
  await open(page, 'Letting go only')
  await press(page, 'exercises:questions.no')
  await press(page, 'exercises:rating.skip')
  const step = (at: number) => page.getByText(say('exercises:steps.of', { step: at, steps: 13 }))
  await expect(step(1)).toBeVisible()
  // Nothing runs but what the test lets run: 25 seconds for the first step, 20 for each after it.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 500)
  const place = await page.getByText(/^Step \d+ of 13$/).innerText()
  await setHidden(page, true)
  // The browser slows timers of hidden windows down: what is due fires once, at the end.
  await page.clock.fastForward(50_000)
  await setHidden(page, false)
  const later = Number(/\d+/.exec(await page.getByText(/^Step \d+ of 13$/).innerText())?.[0])
  expect(later - Number(/\d+/.exec(place)?.[0])).toBeGreaterThanOrEqual(2)
  expect(later - Number(/\d+/.exec(place)?.[0])).toBeLessThanOrEqual(3)

  await press(page, 'exercises:steps.pause')
  const face = page.locator('p span[aria-hidden]', { hasText: /^\d:\d\d$/ })
  const left = await face.innerText()
  await page.clock.fastForward(300_000)
  await setHidden(page, false)
  await expect(step(later)).toBeVisible()
  await expect(face).toHaveText(left)
  await press(page, 'exercises:steps.resume')
  await page.clock.fastForward(20_000)
  await expect(step(later + 1)).toBeVisible()
})
