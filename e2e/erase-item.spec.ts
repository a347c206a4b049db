// Erasing one entry for good from where it is shown: asked first, by keyboard, with a receipt.
import { newId } from '../core/kernel/ids.ts'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { browserZone } from './days.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount, press, send } from './person.ts'
import { type CallApi, scriptClient } from './script-client.ts'
import { say } from './texts.ts'

const goTo = (page: Page, key: string) =>
  page
    .getByRole('link', { name: say(key), exact: true })
    .first()
    .click()

const countOf = async (call: CallApi, kind: string) => {
  const { kinds } = (await call('GET', '/your-data/overview')) as { kinds: { kind: string; rows: number }[] }
  return kinds.find((one) => one.kind === kind)?.rows
}

/** Confirms the open question and closes the receipt, which has to count one of `kind`. */
async function eraseAndRead(page: Page, kind: string): Promise<void> {
  await press(page, 'yourData:erase.confirm.submit')
  await expect(page.getByText(new RegExp(`${say(`yourData:kinds.${kind}`)}: 1`))).toBeVisible()
  await expect(page.getByRole('button', { name: say('yourData:receipt.save') })).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: say('common:close') }).last().click() // prettier-ignore
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('a check-in, an entry of the journal, a questionnaire and a conversation are erased for good where they stand', async ({
  page,
  server,
}) => {
  test.setTimeout(240_000)
  await createAccount(page, 'Ada')
  await send(page, 'The marmalade was on the table')
  const call = await scriptClient(server)
  await call('POST', '/check-ins', { id: newId(), atMs: Date.now(), zone: browserZone, mood: 6, note: 'A quiet day' }) // prettier-ignore
  await call('POST', '/journal/entries', { id: newId(), writtenAtMs: Date.now(), title: 'Harbour', body: 'Marmalade again', zone: browserZone }) // prettier-ignore
  const answers = Object.fromEntries([1, 2, 3, 4, 5].map((item) => [item, 3]))
  await call('POST', '/assessments', { id: newId(), questionnaireId: 'who-5', answers, takenAtMs: Date.now(), zone: browserZone }) // prettier-ignore

  await goTo(page, 'common:nav.checkIn')
  await expect(page.getByText('A quiet day')).toBeVisible()
  const erase = page.getByRole('button', { name: new RegExp(say('checkins:history.eraseOne', { time: '' })) })
  await erase.focus()
  await page.keyboard.press('Enter')
  // What it is more than Delete stands in the question; Escape leaves everything as it was.
  await expect(page.getByText(say('yourData:erase.confirm.deletedWithUndo'))).toBeVisible()
  await expectNoSeriousAxe(page, 'erase-item')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await countOf(call, 'check_in')).toBe(1)
  await expect(erase).toBeFocused()
  await page.keyboard.press('Enter')
  await eraseAndRead(page, 'check_in')
  await expect(page.getByText('A quiet day')).toBeHidden()
  expect(await countOf(call, 'check_in')).toBe(0)

  await goTo(page, 'common:nav.journal')
  await page.getByRole('link', { name: 'Harbour' }).click()
  await press(page, 'yourData:erase.confirm.offer')
  await page.setViewportSize({ width: 360, height: 760 })
  await shot(page, 'erase-item-narrow')
  await page.setViewportSize({ width: 1180, height: 800 })
  await eraseAndRead(page, 'journal_entry')
  await expect(page.getByText(say('journal:list.none'))).toBeVisible()
  expect(await countOf(call, 'journal_entry')).toBe(0)

  await goTo(page, 'common:nav.questionnaires')
  await page.goto(`${page.url().split('#')[0]}#/questionnaires/who-5`)
  await page.getByText(say('questionnaires:history.answers')).click()
  await press(page, 'yourData:erase.confirm.offer')
  await expect(page.getByText(say('yourData:erase.confirm.noOtherWay'))).toBeVisible()
  await eraseAndRead(page, 'assessment')
  expect(await countOf(call, 'assessment')).toBe(0)

  await goTo(page, 'common:nav.conversations')
  await page.getByRole('link', { name: /marmalade/ }).first().click() // prettier-ignore
  await page.getByRole('button', { name: say('conversations:header.menu') }).click()
  await page.getByRole('menuitem', { name: say('yourData:erase.confirm.offer') }).click()
  await eraseAndRead(page, 'conversation')
  expect(await countOf(call, 'conversation')).toBe(0)
  await expect(page.getByText('The marmalade was on the table')).toBeHidden()
})
