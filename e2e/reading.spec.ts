import { expect, test } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { createAccount, send } from './person.ts'
import { say } from './texts.ts'

const reading = (key: string) => say(`conversations:reading.${key}`)

test('a reading is explained, corrected and taken back; what is not English is left alone', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await send(page, 'I felt proud and happy after the long walk. Then the letter came and I was sad.')
  const line = page.getByRole('button', { name: reading('open').replace('{{words}}', '') })
  await line.first().click()
  await page.getByRole('button', { name: reading('marksAll'), exact: true }).click()
  await expect(page.locator('mark').first()).toBeVisible()
  await page.getByRole('button', { name: reading('sentences') }).click()
  await expect(page.locator('ol > li')).toHaveCount(2)
  await expectNoSeriousAxe(page, 'reading-explained')

  await page.getByRole('button', { name: reading('correct'), exact: true }).click()
  await page.getByText(reading('emotion.relief'), { exact: true }).click()
  await expectNoSeriousAxe(page, 'reading-correction')
  await page.getByRole('button', { name: reading('correctSave') }).click()
  await expect(page.getByText(reading('ownTitle'))).toBeVisible()
  await page
    .getByRole('button', { name: say('common:undo') })
    .first()
    .click()
  await expect(page.getByText(reading('ownTitle'))).toBeHidden()
  await page.keyboard.press('Escape')

  await send(page, 'Ich bin heute sehr müde und weiß nicht, warum das alles so schwer ist.')
  await expect(page.getByRole('button', { name: reading('notEnglish') })).toBeVisible()
})

test('a check-in takes two clicks, and the page says that there is not enough yet', async ({ page }) => {
  await createAccount(page, 'Ada')
  await page
    .getByRole('link', { name: say('common:nav.insights'), exact: true })
    .first()
    .click()
  await page.getByRole('link', { name: say('affect:title') }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('affect:title') })).toBeVisible()
  await page.getByRole('radio', { name: '7' }).check()
  await page.getByRole('button', { name: say('checkins:save') }).click()
  await expect(page.getByText(say('checkins:saved'))).toBeVisible()
  await expect(page.getByText(say('insights:missing.hint'))).toBeVisible()
  await page
    .getByRole('button', { name: say('common:undo') })
    .first()
    .click()
  await expectNoSeriousAxe(page, 'how-well')
})
