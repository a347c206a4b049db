// A conversation with a real language model on the page: a generated one, installed by file, that says a known sentence.
import { installTiny } from '../models/language/install-tiny.fake.ts'
import { kindAnswer, scriptOf } from '../models/language/test-models/make-tiny.ts'
import prompts from '../resources/prompts/companion-en.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { createAccount, messages, send } from './person.ts'
import { say } from './texts.ts'

test('a language model answers word by word, and the details say what it cost', async ({ page, server }) => {
  // It reads what it is told in whole words: letter by letter, a busy machine would take half a minute.
  const knows = scriptOf(prompts.preamble)
  installTiny(server.dataDir, 'test-model', { says: scriptOf(kindAnswer), knows, contextTokens: 8192 })
  await createAccount(page, 'Ada')
  await send(page, 'I had a long day at work')
  const reply = messages(page).last()
  await expect(reply).toContainText('that sounds hard')
  await reply.getByRole('button', { name: say('conversations:messages.details') }).click()
  await expect(page.getByText(/tokens read, \d+ written/)).toBeVisible()
  await expect(page.getByText(/First word after/)).toBeVisible()
})
