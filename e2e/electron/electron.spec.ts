// The desktop app on a real Electron: start, unlock, chat, lock, the death of each process, PDF, a second start, and that
// nothing leaves the machine (security.md E-rows marked X).
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { holdConversation } from '../conversation.ts'
import { composer, createAccount, expectHome, lock, messages, send, unlock } from '../person.ts'
import { say } from '../texts.ts'
import { type DesktopApp, expect, missing, test } from './electron-app.ts'

if (missing !== null) process.stderr.write(`SKIPPED: every test in e2e/electron, because ${missing}.\n`)
test.skip(missing !== null, missing ?? '')

const openFirst = ({ page }: DesktopApp) =>
  page
    .getByRole('region', { name: say('conversations:list.label') })
    .getByRole('link')
    .first()
    .click()

async function killAll(desktop: DesktopApp, name: string): Promise<void> {
  const ids = await desktop.processes(name)
  expect(ids.length, `processes named ${name}`).toBeGreaterThan(0)
  for (const id of ids) process.kill(id, 'SIGKILL')
}

test('starts, holds a conversation, locks and unlocks', async ({ desktop }) => {
  const { page } = desktop
  await createAccount(page, 'Ada')
  await holdConversation(page, async () => {
    await page.reload()
    await unlock(page, 'Ada')
    await expectHome(page)
    await openFirst(desktop)
  })
  await lock(page)
  await unlock(page, 'Ada')
  await expectHome(page)
})

test('R9: each process may die; the words stay, and the app goes on', async ({ desktop }) => {
  const { page } = desktop
  await createAccount(page, 'Ada')
  await send(page, 'The first thing I want to remember')
  await killAll(desktop, 'HealHub reader')
  await send(page, 'I can still write')
  await killAll(desktop, 'HealHub core')
  await expect(page.getByText(say('common:lock.reason.restarted'))).toBeVisible({ timeout: 30_000 })
  await unlock(page, 'Ada')
  await expectHome(page)
  await openFirst(desktop)
  await expect(messages(page).filter({ hasText: 'The first thing' })).toBeVisible()
  await expect(messages(page).filter({ hasText: 'I can still write' })).toBeVisible()
  await desktop.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer()
  })
  await expect
    .poll(() =>
      desktop.app
        .windows()
        .at(-1)
        ?.getByRole('button', { name: say('common:lock.unlock'), exact: true })
        .count(),
    )
    .toBe(1)
})

test('E24: processes of the app leave no core dumps, and see no environment of ours', async ({ desktop }) => {
  test.skip(process.platform !== 'linux', 'read from /proc')
  const [core] = await desktop.processes('HealHub core')
  expect(readFileSync(`/proc/${core}/limits`, 'utf8')).toMatch(/Max core file size\s+0\s+0/)
  const names = readFileSync(`/proc/${core}/environ`, 'utf8')
    .split('\0')
    .map((each) => each.split('=')[0] ?? '')
    .filter((name) => name !== '')
  const allowed = /^(PATH|HOME|TMPDIR|TEMP|TMP|LANG|TZ|CHROME_.*|ELECTRON_.*|GIO_.*|DISPLAY|NO_AT_BRIDGE)$/
  expect(names.filter((name) => !allowed.test(name))).toEqual([])
})

test('the page is saved as a PDF', async ({ desktop }) => {
  const { app, page, dataDir } = desktop
  const file = path.join(dataDir, 'printed.pdf')
  await createAccount(page, 'Ada')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.evaluate(() =>
    window.postMessage({ pageNote: { type: 'save-pdf', page: 'insights' } }, window.location.origin),
  )
  await expect
    .poll(() => {
      try {
        return readFileSync(file).subarray(0, 5).toString()
      } catch {
        return 'nothing'
      }
    })
    .toBe('%PDF-')
})

test('R11: a second start ends at once and leaves the first one as it was', async ({ desktop }) => {
  await createAccount(desktop.page, 'Ada')
  expect(await desktop.startAgain()).toBe(0)
  await expect(composer(desktop.page)).toBeVisible()
  expect(desktop.app.windows()).toHaveLength(1)
})

test('E22: a page that tries everything reaches nobody, not even this machine', async ({ desktop }) => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await desktop.page.evaluate(async (target) => {
    const element = (tag: 'img' | 'iframe' | 'link', attributes: Record<string, string>) => {
      const made = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
      document.head.append(made)
    }
    await fetch(target, { mode: 'no-cors' }).catch(() => {})
    navigator.sendBeacon(target)
    element('img', { src: target })
    element('iframe', { src: target })
    for (const rel of ['preconnect', 'prefetch', 'stylesheet', 'dns-prefetch', 'modulepreload'])
      element('link', { rel, href: target })
    try {
      new WebSocket(target.replace('http', 'ws')).addEventListener('error', () => {})
    } catch {
      // The policy refuses it at once.
    }
    await new Promise((resolve) => setTimeout(resolve, 2000))
  }, `http://127.0.0.1:${port}/`)
  server.close()
  expect(connections).toBe(0)
})
