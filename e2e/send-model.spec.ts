// A model sent from the page itself, which knows no path: a file, a folder, and a file that is no model.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ggufBytes, goodValues } from '../core/library/gguf/gguf-bytes.fake.ts'
import { expect, test } from './app.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount } from './person.ts'
import { say } from './texts.ts'

/** Larger than one piece. */
const content = ggufBytes({
  values: { ...goodValues, 'general.name': 'sent by the page' },
  tensors: [{ name: 'token_embd.weight', dimensions: [700_000, 8], offset: 0 }],
  dataBytes: 700_000 * 32,
})

async function choose(page: Page, button: Parameters<typeof say>[0], file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: say(button) }).click()
  await (await chooser).setFiles(file)
}

test('a person brings in a file and a folder by picking them', async ({ page }, info) => {
  await createAccount(page, 'Ada')
  await page
    .getByRole('link', { name: say('common:nav.models'), exact: true })
    .first()
    .click()
  const file = info.outputPath('sent.gguf')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  await choose(page, 'library:import.choose', file)
  await expect(page.getByRole('heading', { name: 'sent by the page' })).toBeVisible()
  const folder = info.outputPath('A reader')
  mkdirSync(folder)
  copyFileSync(
    path.resolve(import.meta.dirname, '../models/affect/model.onnx'),
    path.join(folder, 'model.onnx'),
  )
  for (const name of ['config.json', 'tokenizer.json', 'run-me.sh'])
    writeFileSync(path.join(folder, name), '{}')
  await choose(page, 'library:import.chooseFolder', folder)
  await expect(page.getByRole('heading', { name: 'A reader' })).toBeVisible()
  const text = info.outputPath('text.gguf')
  writeFileSync(text, 'hello world '.repeat(1000))
  await choose(page, 'library:import.choose', text)
  await expect(page.getByText(say('library:fault.NotGguf'))).toBeVisible()
  await expectNoSeriousAxe(page, 'library-sent')
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByRole('button', { name: say('library:import.choose') }).scrollIntoViewIfNeeded()
  await shot(page, 'library-sent-narrow')
})
