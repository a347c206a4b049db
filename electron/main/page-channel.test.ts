// Who may speak to main: the top frame of our own page, now, in words from the list, and for a port once per load.
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { PageNote } from '../../core/kernel/shell-notes.ts'
import { ipcMain, WebContents, WebFrame } from '../shim/electron.fake.ts'
import { hostileAddresses } from './hostile-addresses.fake.ts'
import { isFromOurPage, listenToPage, type Sender, tellPage } from './page-channel.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const asReal = (page: WebContents) => page as unknown as Electron.WebContents
let page: WebContents
let heard: PageNote[]

beforeEach(() => {
  ipcMain.removeAllListeners()
  page = new WebContents()
  heard = []
  listenToPage(asReal(page), (note) => heard.push(note))
})

const frame = (change: Partial<WebFrame>): WebFrame => Object.assign(new WebFrame('app://healhub/'), change)

describe('E17: a note is refused', () => {
  const parent = new WebFrame('app://healhub/')
  test.each([
    ['from no frame', null],
    ['from a frame inside another', frame({ parent })],
    ['from another origin', frame({ origin: 'https://evil.example' })],
    ['from an opaque origin', frame({ origin: 'null' })],
    ['from no origin', frame({ origin: '' })],
    ['from about:blank', frame({ url: 'about:blank', origin: 'null' })],
    ['from about:blank that inherited our origin', frame({ url: 'about:blank' })],
    ['from a page without address', frame({ url: '' })],
    ['from a page made of data', frame({ url: 'data:text/html,x' })],
    ['from a frame that is gone', frame({ gone: true })],
  ])('%s', (_name, sender) => {
    page.say({ type: 'hide' }, sender)
    expect(heard).toEqual([])
  })

  test('from every hostile address and origin', () => {
    for (const address of hostileAddresses) {
      page.say({ type: 'hide' }, frame({ url: address }))
      page.say({ type: 'hide' }, frame({ origin: address }))
    }
    expect(heard).toEqual([])
  })

  test('from another window, and from our own when it is destroyed', () => {
    page.say({ type: 'hide' }, page.mainFrame, new WebContents())
    page.gone = true
    page.say({ type: 'hide' })
    expect(heard).toEqual([])
  })

  test('from a frame that goes away while it is looked at', () => {
    const vanishing = new Proxy(page.mainFrame, {
      get(_frame, name) {
        if (name === 'isDestroyed') return () => false
        throw new Error('Render frame was disposed before WebFrameMain could be accessed')
      },
    })
    const sender = { sender: asReal(page), senderFrame: vanishing } as unknown as Sender
    expect(isFromOurPage(sender, asReal(page))).toBe(false)
  })
})

test('E17: our page is heard', () => {
  page.say({ type: 'hide' })
  expect(heard).toEqual([{ type: 'hide' }])
})

test('E17: a page gets one port for each time it is loaded', () => {
  page.say({ type: 'connect' })
  page.say({ type: 'connect' })
  expect(heard).toHaveLength(1)
  page.reload()
  page.say({ type: 'connect' })
  page.say({ type: 'connect' })
  expect(heard).toHaveLength(2)
})

test('E17: what is not on the list is dropped, whatever it is', () => {
  const wishes = { lockOnBlur: true, contentProtection: true, tray: true, notices: true, quietFrom: 0, quietTo: 0, reminderTimes: [540], reminderDays: [0], followUpAtMs: null } // prettier-ignore
  const wrong: unknown[] = [
    null, undefined, 0, '', 'hide', [], [{ type: 'hide' }], { type: 'HIDE' }, { type: 'hide', more: 1 }, { type: 'toString' }, { type: '__proto__' },
    { type: 'save-pdf' }, { type: 'save-pdf', page: '../../x' }, { type: 'save-pdf', page: 'insights', path: '/etc/passwd' },
    { type: 'opened' }, { type: 'opened', wishes: {} }, { type: 'opened', wishes: { ...wishes, quietFrom: 1440 } },
    { type: 'opened', wishes: { ...wishes, reminderTimes: [1.5] } }, { type: 'opened', wishes: { ...wishes, words: 'mine' } },
    { type: 'open-external', url: 'https://example.org' }, { type: 'read', file: '/etc/passwd' },
  ] // prettier-ignore
  for (const note of wrong) page.say(note)
  expect(heard).toEqual([])
  page.say({ type: 'opened', wishes })
  expect(heard).toEqual([{ type: 'opened', wishes }])
})

test('E17: ten thousand random messages are neither heard nor throw', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), (message) => {
      page.say(message)
      expect(heard).toEqual([])
    }),
    { numRuns: 10_000 },
  )
}) // prettier-ignore

test('E17: main stops listening when the window is gone, and tells it nothing more', () => {
  page.gone = true
  page.emit('destroyed')
  expect(ipcMain.listenerCount('page-note')).toBe(0)
  expect(() => tellPage(asReal(page), { type: 'lock' })).not.toThrow()
  expect(page.told).toEqual([])
})
