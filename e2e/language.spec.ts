// A conversation with a real language model on the page: a generated one, installed by file, that says a known sentence.
import { installTiny } from '../models/language/install-tiny.fake.ts'
import { kindAnswer, scriptOf } from '../models/language/test-models/make-tiny.ts'
import prompts from '../resources/prompts/companion-en.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { createAccount, messages, press, send } from './person.ts'
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
  await page.keyboard.press('Escape')
  // How the conversation is held and how full the model's view of it is.
  await page.getByRole('button', { name: say('conversations:header.menu') }).click()
  await page.getByRole('menuitem', { name: say('conversations:memory.title') }).click()
  await page.getByRole('radio', { name: say('conversations:memory.modes.wind-down.name') }).check()
  await page
    .getByRole('textbox', { name: say('conversations:memory.newFact'), exact: true })
    .fill('My sister is called Ida.')
  await page.getByRole('button', { name: say('conversations:memory.add'), exact: true }).click()
  await expect(
    page.getByRole('textbox', { name: say('conversations:memory.fact'), exact: true }),
  ).toHaveValue(/Ida/)
  await expect(page.getByRole('progressbar', { name: say('conversations:memory.fullness') })).toBeVisible()
  await expectNoSeriousAxe(page, 'memory')
  await page.keyboard.press('Escape')
  // What the model is doing, how it speaks, what it has cost.
  await page.getByRole('link', { name: say('common:nav.models'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('library:running.title') })).toBeVisible()
  // What the model does shows by itself: nothing on this screen asks again.
  await press(page, 'library:running.unload')
  await expect(page.getByText(say('library:running.phase.off', { name: 'Test model' }))).toBeVisible()
  await press(page, 'library:running.load')
  await expect(page.getByText(say('library:running.phase.ready', { name: 'Test model' }))).toBeVisible()
  await page.getByText(say('library:running.advanced'), { exact: true }).click()
  await page.getByText(/What replies cost/).click()
  await expect(page.getByRole('cell', { name: 'test-model' })).toBeVisible()
  await expectNoSeriousAxe(page, 'models-running')
})
