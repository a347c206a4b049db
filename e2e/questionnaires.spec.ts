import { expect, test } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { createAccount, press } from './person.ts'
import { say } from './texts.ts'

test('a questionnaire is filled in by keyboard or mouse, people come first where an answer asks, and it is kept', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await page.getByRole('link', { name: say('common:nav.questionnaires'), exact: true }).click()
  await expectNoSeriousAxe(page, 'questionnaires')
  await page.getByRole('link', { name: 'PHQ-9', exact: true }).click()
  await expectNoSeriousAxe(page, 'questionnaire-form')
  const questions = page.getByRole('radiogroup')
  await expect(questions).toHaveCount(10)
  for (let at = 0; at < 9; at += 1)
    await questions
      .nth(at)
      .getByRole('radio', { name: at === 8 ? 'Several days' : 'Not at all' })
      .check()
  await press(page, 'questionnaires:submit')
  // The total is one point, and still the card comes first.
  const result = page.getByRole('region', { name: say('questionnaires:result.heading') })
  await expect(result.getByText(say('safety:card.collapsed.heading')).first()).toBeVisible()
  await expect(result.getByText(/1 \(from 0 to 27\)/)).toBeVisible()
  await expectNoSeriousAxe(page, 'questionnaire-result')
})
