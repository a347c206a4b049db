import { expect, test } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { composer, createAccount, messages, press, send } from './person.ts'
import { say } from './texts.ts'

test('a conversation: streaming, stopping, another reply, editing and the way back', async ({ page }) => {
  await createAccount(page, 'Ada')
  await send(page, 'I am worried about my exam tomorrow')
  await expect(messages(page)).toHaveCount(2)
  await expect(page.getByText(say('conversations:standing'))).toBeVisible()
  await expectNoSeriousAxe(page, 'conversation')

  // Stop: the reply is kept as far as it came, and marked.
  await composer(page).fill('My sister and I had a long talk about our childhood and it stirred up a lot')
  await press(page, 'conversations:composer.send')
  await press(page, 'conversations:composer.stop')
  await expect(page.getByRole('button', { name: say('conversations:composer.send') })).toBeVisible()
  await expect(messages(page).filter({ hasText: 'My sister and I' })).toBeVisible()

  // Edit the first message: a second version, and the first one can be returned to.
  const first = messages(page).first()
  await first.hover()
  await first.getByRole('button', { name: say('conversations:messages.edit') }).click()
  await page.getByLabel(say('conversations:edit.label')).fill('I am looking forward to my exam tomorrow')
  await press(page, 'conversations:edit.send')
  await expect(messages(page)).toHaveCount(2, { timeout: 30_000 })
  await expect(messages(page).first()).toContainText('looking forward')
  await messages(page).first().hover()
  await messages(page)
    .first()
    .getByRole('button', { name: say('conversations:messages.previous') })
    .click()
  await expect(messages(page).first()).toContainText('worried about my exam')
  await expect(messages(page).filter({ hasText: 'My sister and I' })).toBeVisible()

  // What was said is still there after a reload.
  await page.reload()
  await expect(messages(page).filter({ hasText: 'worried about my exam' })).toBeVisible()
})

test('search finds words everywhere and opens their conversation', async ({ page }) => {
  await createAccount(page, 'Ada')
  await send(page, 'The heron stood in the shallow water all morning')
  await press(page, 'conversations:list.new')
  await send(page, 'Today I mostly cooked and slept')
  await page
    .getByRole('button', { name: say('conversations:list.search') })
    .first()
    .click()
  await page.getByRole('textbox', { name: say('conversations:search.label') }).fill('heron')
  const hit = page.getByRole('dialog').getByRole('listitem').getByRole('button').first()
  await expect(hit.locator('mark')).toHaveText('heron')
  await expectNoSeriousAxe(page, 'search')
  await hit.click()
  await expect(messages(page).filter({ hasText: 'The heron stood' })).toBeVisible()
})

test('a hundred thousand characters, right-to-left text and emoji arrive as they were written', async ({
  page,
}) => {
  await createAccount(page, 'Ada')
  await send(page, 'שלום 🌿 <b>not bold</b> {{value}} \u202eturned')
  await expect(messages(page).first()).toContainText('<b>not bold</b> {{value}}')
  await composer(page).fill('x'.repeat(120_000))
  await composer(page).press('Enter')
  await expect(page.getByText(/20,000 characters over the limit/)).toBeVisible()
  await expect(composer(page)).toHaveValue('x'.repeat(120_000))
  await expect(messages(page)).toHaveCount(2)
})
