// Texts that would load something from elsewhere, drawn in a real browser (security.md M1, F16). Connections are counted
// and not only requests: a browser may open one beforehand that no policy for content forbids.
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { hostileReplies } from '../renderer/ui/hostile-replies.fake.ts'
import { expect, test } from './app.ts'
import { createAccount, press } from './person.ts'
import { say } from './texts.ts'

const inGroups = (texts: readonly string[], size: number): string[] =>
  texts.flatMap((_, at) => (at % size === 0 ? [texts.slice(at, at + size).join('\n\n')] : []))

test('M1, F16: whatever a text contains, drawing it opens no connection, also while it is still arriving', async ({
  page,
}) => {
  let connections = 0
  const listener = createServer((socket) => {
    connections += 1
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const elsewhere = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`

  await createAccount(page, 'Ada')
  await page.getByRole('link', { name: say('common:nav.journal'), exact: true }).click()
  await press(page, 'journal:prompt.write')
  const show = (view: 'write' | 'preview') =>
    page.getByText(say(`journal:editor.${view}`), { exact: true }).click()
  const texts = hostileReplies.map((each) => each.replaceAll('https://evil.example', elsewhere))
  const arriving = texts.map((text) => text.slice(0, Math.floor(text.length / 2)))
  for (const text of [...inGroups(texts, 40), ...inGroups(arriving, 80), 'and **then** quiet']) {
    await page.getByLabel(say('journal:editor.body')).fill(text)
    await show('preview')
    await expect(page.getByLabel(say('journal:editor.body'))).toBeHidden()
    await show('write')
  }
  await show('preview')
  await expect(page.locator('strong', { hasText: 'then' })).toBeVisible()
  expect(connections).toBe(0)

  // The listener does hear whoever comes.
  await fetch(elsewhere).catch(() => {})
  expect(connections).toBeGreaterThan(0)
  listener.close()
})
