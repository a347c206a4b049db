import { expect, test } from './app.ts'
import { holdConversation } from './conversation.ts'
import { expectNoSeriousAxe } from './look.ts'
import { composer, createAccount, messages, press, send } from './person.ts'
import { say } from './texts.ts'

test('a conversation: streaming, stopping, another reply, editing and the way back', async ({ page }) => {
  await createAccount(page, 'Ada')
  await holdConversation(page, async () => void (await page.reload()))
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
