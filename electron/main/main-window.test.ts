// The window as a whole: its notes, its locks, its tray, its crashes, with everything real but Electron itself.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PageNote, ShellWishes } from '../../core/kernel/shell-notes.ts'
import { answers, app, type BrowserWindow, calls, clipboard, Menu, powerMonitor, Session, shown, trays, windows } from '../shim/electron.fake.ts' // prettier-ignore
import { lockGraceMs } from './away-lock.ts'
import { secretStaysMs } from './copied-secret.ts'
import { blurGraceMs } from './lock-events.ts'
import { openMainWindow } from './main-window.ts'
import { crashWindowMs, mostCrashes } from './page-keeper.ts'
import { countQuestions, type Questions } from './questions.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const wishes: ShellWishes = {
  lockOnBlur: false,
  contentProtection: false,
  tray: false,
  notices: false,
  quietFrom: 1320,
  quietTo: 480,
  reminderTimes: [],
  reminderDays: [0, 1, 2, 3, 4, 5, 6],
  followUpAtMs: null,
}
let folder: string
let window: BrowserWindow
let connected: unknown[]
let questions: Questions
let bringForward: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 12, 0) })
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-window-'))
  connected = []
  questions = countQuestions()
  app.removeAllListeners()
  powerMonitor.removeAllListeners()
  app.end = () => {}
  const opened = openMainWindow({
    core: { connect: (page) => void connected.push(page), close: () => Promise.resolve() },
    session: new Session() as unknown as Electron.Session,
    preload: '/built/preload.cjs',
    shellFolder: path.join(folder, 'shell'),
    questions,
  })
  bringForward = opened.bringForward
  window = windows.at(-1) as BrowserWindow
  vi.advanceTimersByTime(1)
  calls.length = 0
  shown.length = 0
})
afterEach(() => {
  window.close()
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
  while (trays.length > 0) trays[0]?.destroy()
})

const say = (note: PageNote) => window.webContents.say(note)
const open = (change: Partial<ShellWishes> = {}) => say({ type: 'opened', wishes: { ...wishes, ...change } })
const asked = () =>
  window.webContents.told.filter(([, note]) => JSON.stringify(note) === '{"type":"lock"}').length
const restarted = () => calls.filter((call) => call === 'renderer crashed' || call === 'page reloaded')

test('the window shows itself when it is ready, with our page', () => {
  expect(window.visible).toBe(true)
  expect(window.address).toBe('app://healhub/')
})

test('E17: a page that connects is introduced to the core', () => {
  say({ type: 'connect' })
  expect(connected).toEqual([window.webContents])
})

describe('E25: the vault locks', () => {
  test.each(['suspend', 'lock-screen', 'shutdown', 'user-did-resign-active'])('on %s', (event) => {
    open()
    powerMonitor.emit(event)
    expect(asked()).toBe(1)
    expect(restarted()).toEqual([])
    say({ type: 'locked' })
    expect(restarted()).toEqual(['renderer crashed', 'page reloaded'])
  })

  test('once, however often it is asked', () => {
    open()
    for (const event of ['lock-screen', 'suspend', 'lock-screen']) powerMonitor.emit(event)
    expect(asked()).toBe(1)
  })

  test('and a page that does not answer is ended all the same', () => {
    open()
    powerMonitor.emit('lock-screen')
    vi.advanceTimersByTime(lockGraceMs - 1)
    expect(restarted()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(restarted()).toEqual(['renderer crashed', 'page reloaded'])
  })

  test.each(['resume', 'unlock-screen', 'user-did-become-active'])(
    'at the latest on %s, where timers stood still',
    (event) => {
      open()
      powerMonitor.emit('suspend')
      powerMonitor.emit(event)
      expect(restarted()).toEqual(['renderer crashed', 'page reloaded'])
    },
  )

  test('nothing happens while no vault is open', () => {
    powerMonitor.emit('suspend')
    powerMonitor.emit('resume')
    expect([asked(), restarted()]).toEqual([0, []])
  })

  test('by hand, the page itself has asked for it', () => {
    open()
    say({ type: 'locked' })
    expect(restarted()).toEqual(['renderer crashed', 'page reloaded'])
    powerMonitor.emit('suspend')
    expect(asked()).toBe(0)
  })

  test('from the menu', () => {
    open()
    const file = Menu.application?.template.find(({ label }) => label === 'File')
    const items = file?.submenu as Electron.MenuItemConstructorOptions[]
    const click = items.find(({ label }) => label === 'Lock now')?.click as () => void
    click()
    expect(asked()).toBe(1)
  })

  test('when another window comes to the front, only where that is wished for', () => {
    open()
    window.blur()
    vi.advanceTimersByTime(blurGraceMs)
    expect(asked()).toBe(0)
    open({ lockOnBlur: true })
    window.blur()
    vi.advanceTimersByTime(blurGraceMs)
    expect(asked()).toBe(1)
  })

  test('not for a window that was passed over, nor for our own dialogs', () => {
    open({ lockOnBlur: true })
    window.blur()
    vi.advanceTimersByTime(blurGraceMs - 1)
    window.focus()
    vi.advanceTimersByTime(blurGraceMs)
    const done = questions.begin()
    window.blur()
    vi.advanceTimersByTime(blurGraceMs)
    expect(asked()).toBe(0)
    done()
  })
})

test('E25: content protection follows the wish', () => {
  open({ contentProtection: true })
  expect(window.protectedContent).toBe(true)
  open()
  expect(window.protectedContent).toBe(false)
})

test('leaving quickly takes the window off the screen', () => {
  say({ type: 'hide' })
  expect(window.visible).toBe(false)
  bringForward()
  expect([window.visible, window.focused]).toEqual([true, true])
})

describe('the tray', () => {
  test('is there only when wished for, with words that say nothing', () => {
    open()
    expect(trays).toEqual([])
    open({ tray: true })
    open({ tray: true })
    expect(trays).toHaveLength(1)
    expect(trays[0]?.menu?.template.map(({ label, type }) => label ?? type)).toEqual(['Open HealHub', 'A moment for yourself', 'Lock now', 'separator', 'Quit HealHub']) // prettier-ignore
    open()
    expect(trays).toEqual([])
  })

  test('makes closing hide the window, locked; quitting closes it', () => {
    open({ tray: true })
    window.close()
    expect([window.gone, window.visible, asked()]).toEqual([false, false, 1])
    app.quit()
    window.close()
    expect(window.gone).toBe(true)
  })
})

test('without a tray, closing closes', () => {
  open()
  window.close()
  expect(window.gone).toBe(true)
})

describe('a page that crashes', () => {
  const crash = (reason = 'crashed') =>
    window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 })

  test('comes back a few times, then the app ends with a sentence', () => {
    for (let time = 0; time < mostCrashes; time += 1) crash(time % 2 === 0 ? 'oom' : 'crashed')
    expect(restarted()).toHaveLength(mostCrashes)
    crash()
    expect(restarted()).toHaveLength(mostCrashes)
    expect(calls.some((call) => call.startsWith("said HealHub's window stopped"))).toBe(true)
    expect(calls).toContain('quit')
  })

  test('is forgiven after a while', () => {
    for (let time = 0; time < 3 * mostCrashes; time += 1) {
      crash()
      vi.advanceTimersByTime(crashWindowMs)
    }
    expect(calls).not.toContain('quit')
  })

  test('is not counted when we ended it ourselves, nor when it ended as it should', () => {
    for (let time = 0; time < 2 * mostCrashes; time += 1) say({ type: 'locked' })
    crash('clean-exit')
    expect(calls).not.toContain('quit')
  })
})

describe('saving as PDF', () => {
  const outcome = async () => {
    await vi.advanceTimersByTimeAsync(1)
    vi.useRealTimers()
    await vi.waitFor(() => expect(window.webContents.told).toHaveLength(1))
    return window.webContents.told[0]
  }

  test('writes where the person chose, readable by them alone, and wipes the bytes', async () => {
    answers.saveTo = path.join(folder, 'mine.pdf')
    say({ type: 'save-pdf', page: 'insights' })
    expect(await outcome()).toEqual(['shell-note', { type: 'pdf', outcome: 'saved' }])
    expect(readFileSync(answers.saveTo, 'utf8')).toBe('%PDF-1.7 of a test')
    expect(window.webContents.pdf.every((byte) => byte === 0)).toBe(true)
    expect(answers.asked.at(-1)).toMatchObject({ defaultPath: 'insights.pdf' })
  })

  test('writes nothing when the person thinks better of it', async () => {
    answers.saveTo = ''
    say({ type: 'save-pdf', page: 'safety-plan' })
    expect(await outcome()).toEqual(['shell-note', { type: 'pdf', outcome: 'cancelled' }])
  })

  test('says so when the file cannot be written', async () => {
    answers.saveTo = path.join(folder, 'no such folder/mine.pdf')
    say({ type: 'save-pdf', page: 'insights' })
    expect(await outcome()).toEqual(['shell-note', { type: 'pdf', outcome: 'failed' }])
    expect(window.webContents.pdf.every((byte) => byte === 0)).toBe(true)
  })
})

describe('E25: a copied recovery code', () => {
  test('leaves the clipboard after a minute', async () => {
    await clipboard.writeText('AAAA-BBBB')
    say({ type: 'secret-copied' })
    await vi.advanceTimersByTimeAsync(secretStaysMs - 1)
    expect(await clipboard.readText()).toBe('AAAA-BBBB')
    await vi.advanceTimersByTimeAsync(1)
    expect(await clipboard.readText()).toBe('')
  })

  test('leaves it when the app quits before', async () => {
    await clipboard.writeText('AAAA-BBBB')
    say({ type: 'secret-copied' })
    await vi.advanceTimersByTimeAsync(10)
    app.quit()
    await vi.advanceTimersByTimeAsync(1)
    expect(await clipboard.readText()).toBe('')
  })

  test('what was copied afterwards stays', async () => {
    await clipboard.writeText('AAAA-BBBB')
    say({ type: 'secret-copied' })
    await vi.advanceTimersByTimeAsync(10)
    await clipboard.writeText('bread, milk')
    await vi.advanceTimersByTimeAsync(secretStaysMs)
    expect(await clipboard.readText()).toBe('bread, milk')
  })
})

describe('notices', () => {
  const minute = 60_000

  test('are off by default', () => {
    open({ reminderTimes: [721] })
    window.blur()
    say({ type: 'reply-done' })
    vi.advanceTimersByTime(24 * 60 * minute)
    expect(shown).toEqual([])
  })

  test('D11: remind each day at the time that was chosen, in words that say nothing', () => {
    open({ notices: true, reminderTimes: [725] })
    window.blur()
    vi.advanceTimersByTime(4 * minute)
    expect(shown).toEqual([])
    vi.advanceTimersByTime(minute)
    expect(shown.map(({ options }) => options)).toEqual([{ title: 'HealHub', body: 'A moment for yourself, whenever you like.', silent: true }]) // prettier-ignore
    vi.advanceTimersByTime(24 * 60 * minute)
    expect(shown).toHaveLength(2)
  })

  test('D11: remind once of the follow-up that was agreed to, in the same words, and then stop', () => {
    open({ notices: true, followUpAtMs: Date.now() + 24 * 60 * minute })
    window.blur()
    vi.advanceTimersByTime(24 * 60 * minute - 1)
    expect(shown).toEqual([])
    vi.advanceTimersByTime(1)
    expect(shown.map(({ options }) => options.body)).toEqual(['A moment for yourself, whenever you like.'])
    open({ notices: true, followUpAtMs: Date.now() - 1 })
    vi.advanceTimersByTime(72 * 60 * minute)
    expect(shown).toHaveLength(1)
  })

  test('keep quiet in quiet hours, and while somebody looks at the window', () => {
    open({ notices: true, reminderTimes: [1350] })
    window.blur()
    vi.advanceTimersByTime(20 * 60 * minute)
    expect(shown).toEqual([])
    open({ notices: true, quietFrom: 0, quietTo: 0 })
    window.focus()
    say({ type: 'reply-done' })
    expect(shown).toEqual([])
    window.blur()
    say({ type: 'reply-done' })
    expect(shown).toHaveLength(1)
  })

  test('open the window when they are pressed', () => {
    open({ notices: true })
    window.blur()
    window.hide()
    say({ type: 'reply-done' })
    shown[0]?.emit('click')
    expect(window.visible).toBe(true)
  })
})
