// Every way out of the page, with every hostile address: navigating, a frame, a redirect, a new window, the system, the
// network. One list, so that a trick that fails at one door is tried at all of them (security.md F10).
import crisisLines from '../../resources/crisis-lines/crisis-lines.json' with { type: 'json' }
import words from '../../resources/locales/en/safety.json' with { type: 'json' }
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answers,
  app,
  BrowserWindow,
  FakeEvent,
  opened,
  Session,
  WebContents,
} from '../shim/electron.fake.ts'
import { callAddress, type Reach, textAddress } from '../../core/kernel/dial-address.ts'
import { guardContents } from './contents-guard.ts'
import { hostileAddresses } from './hostile-addresses.fake.ts'
import { closeNetwork } from './network-lock.ts'
import { outsideAddress, outsideGate, reachSomebody } from './open-external.ts'
import { countQuestions } from './questions.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const asked: string[] = []
const electronApp = app as unknown as Electron.App
guardContents(electronApp, (address) => void asked.push(address))
const newPage = (): WebContents => {
  const page = new WebContents()
  app.emit('web-contents-created', new FakeEvent(), page)
  return page
}
const window = new BrowserWindow({}) as unknown as Electron.BrowserWindow

beforeEach(() => {
  asked.length = 0
  opened.length = 0
  answers.asked = []
  answers.button = 0
})

test('F10: the same more than 200 hostile addresses are tried at every way out', () =>
  expect(hostileAddresses.length).toBeGreaterThan(200))

const leave = (page: WebContents, event: string, url: string): boolean => {
  const details = Object.assign(new FakeEvent(), {
    url,
    isMainFrame: true,
    isSameDocument: false,
    frame: null,
  })
  page.emit(event, details)
  return details.defaultPrevented
}

describe.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('E13: %s', (event) => {
  test('stops every hostile address', () => {
    const page = newPage()
    expect(hostileAddresses.filter((address) => !leave(page, event, address))).toEqual([])
  })
  test('lets the page itself load again', () => {
    for (const own of ['app://healhub/', 'app://healhub/#/safety', 'app://healhub/?a=b'])
      expect(leave(newPage(), event, own)).toBe(false)
  })
})

test('E13: only a step of the whole page asks for the outside; a frame or a redirect never does', () => {
  const page = newPage()
  leave(page, 'will-frame-navigate', 'tel:988')
  leave(page, 'will-redirect', 'tel:988')
  expect(asked).toEqual([])
  leave(page, 'will-navigate', 'tel:988')
  expect(asked).toEqual(['tel:988'])
})

test('E14: no address opens a window, our own neither', () => {
  const page = newPage()
  const open = (url: string) =>
    page.windowOpen({ url, frameName: '', features: '', disposition: 'new-window', referrer: { url: '', policy: 'no-referrer' } }) // prettier-ignore
  for (const address of [...hostileAddresses, 'app://healhub/', 'about:blank', 'https://example.org/'])
    expect(open(address)).toEqual({ action: 'deny' })
})

test('E5, E12, E22: no web view is attached, no Bluetooth device chosen, no address leaks through WebRTC', () => {
  const page = newPage()
  const webview = new FakeEvent()
  page.emit('will-attach-webview', webview, {}, {})
  expect(webview.defaultPrevented).toBe(true)
  const device = new FakeEvent()
  const chosen: string[] = []
  page.emit('select-bluetooth-device', device, [{ deviceId: '1' }], (id: string) => chosen.push(id))
  expect([device.defaultPrevented, chosen]).toEqual([true, ['']])
  expect(page.webRtc).toBe('disable_non_proxied_udp')
})

describe('E1, E22: the network of a session', () => {
  const decide = (url: string, devTools: boolean): boolean => {
    const session = new Session()
    closeNetwork(session as unknown as Electron.Session, devTools)
    let cancelled = false
    session.request?.(
      { url } as Electron.OnBeforeRequestListenerDetails,
      ({ cancel }) => (cancelled = cancel === true),
    )
    return cancelled
  }
  test('every hostile address is cancelled, and so is the rest of the world', () => {
    for (const address of [...hostileAddresses, 'https://example.org/', 'wss://example.org/'])
      expect(decide(address, false), address).toBe(true)
  })
  test('the page, its files and what it made in memory go on; developer tools in a checkout only', () => {
    for (const own of [
      'app://healhub/',
      'app://healhub/assets/index.js',
      'blob:app://healhub/3e0fa0cd-5b4e-4f1d-9d59-4a2b7c0b1c2d',
    ])
      expect(decide(own, false)).toBe(false)
    expect(decide('devtools://devtools/bundled/inspector.html', true)).toBe(false)
    expect(decide('devtools://devtools/bundled/inspector.html', false)).toBe(true)
  })
  test('no proxy is looked up and no dictionary fetched', () => {
    const session = new Session()
    closeNetwork(session as unknown as Electron.Session, false)
    expect(session.proxy).toEqual({ mode: 'direct' })
    expect(session.dictionaries).toMatch(/^app:\/\/healhub\//)
  })
})

describe('E15: what the system may be handed', () => {
  const open = outsideGate(() => window, countQuestions())

  test('no hostile address, and nobody is asked about one', async () => {
    answers.button = 1
    for (const address of hostileAddresses) await open(address)
    expect(opened).toEqual([])
    expect(answers.asked).toEqual([])
  })

  test('a web address only after a question that names the host', async () => {
    await open('https://findahelpline.com/')
    expect(opened).toEqual([])
    expect(answers.asked).toEqual([expect.objectContaining({ message: 'Open findahelpline.com in your browser?', defaultId: 0, cancelId: 0 })]) // prettier-ignore
    answers.button = 1
    await open('https://findahelpline.com/')
    expect(opened).toEqual(['https://findahelpline.com/'])
  })

  test('look-alike letters show in the question as what they are', async () => {
    await open('https://findah\u0435lpline.com/')
    expect(JSON.stringify(answers.asked)).toContain('xn--')
  })

  test('one question at a time', async () => {
    const questions = countQuestions()
    const gate = outsideGate(() => window, questions)
    const done = questions.begin()
    await gate('https://findahelpline.com/')
    expect(answers.asked).toEqual([])
    done()
    await gate('https://findahelpline.com/')
    expect(answers.asked).toHaveLength(1)
  })

  test('somebody of the person’s own is reached only after a yes to a question that names where it goes', async () => {
    const reach = (given: Reach) => reachSomebody(window, given, countQuestions())
    await reach({ way: 'call', to: '+43 316 2200' })
    expect(opened).toEqual([])
    expect(answers.asked).toEqual([expect.objectContaining({ message: 'Hand +43 316 2200 to your telephone program?', defaultId: 0, cancelId: 0 })]) // prettier-ignore
    answers.button = 1
    await reach({ way: 'text', to: '0316 2200', words: 'Call me' })
    await reach({ way: 'mail', to: 'r@example.org', words: 'Call me' })
    expect(opened).toEqual(['sms:03162200?body=Call%20me', 'mailto:r@example.org?body=Call%20me'])
    for (const to of ['*#06#', 'https://example.org', 'file:///etc/passwd']) await reach({ way: 'call', to })
    expect(opened).toHaveLength(2)
  })

  test('numbers of our own table are dialled at once', async () => {
    const numbers = [callAddress('988'), callAddress('112'), textAddress('741741', 'HOME')]
    const known = numbers.filter((each) => outsideAddress(each))
    expect(known).toContain('tel:988')
    expect(known).toContain('tel:112')
    for (const address of known) await open(address)
    expect(opened).toEqual(known)
    expect(answers.asked).toEqual([])
  })

  test('a line that takes any text message is written to with our ready words and no others', () => {
    const numbers = crisisLines.countries.flatMap(({ lines }) =>
      lines.flatMap(({ text }) => (text && text.word === null ? [text.number] : [])),
    )
    expect(numbers.length).toBeGreaterThan(0)
    for (const number of numbers) {
      expect(outsideAddress(textAddress(number, words.script.text))).not.toBeNull()
      for (const other of ['', 'PAY', `${words.script.text} PAY`])
        expect(outsideAddress(textAddress(number, other))).toBeNull()
    }
  })

  test('whatever is put in, what comes out is https or stands in our table, and is written by the parser', () => {
    const piece = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(...hostileAddresses), fc.constantFrom('https://', 'tel:', '@', ':', '/', '\\', '\0', '.example', '%')) // prettier-ignore
    const address = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true })), (raw) => {
        const out = outsideAddress(raw)
        if (out === null) return
        if (out.host === null) return expect(out.address).toMatch(/^(?:tel|sms):[\d*+%?=.\w]+$/)
        const url = new URL(out.address)
        expect([url.protocol, url.username, url.password, url.port, url.href]).toEqual(['https:', '', '', '', out.address]) // prettier-ignore
        expect(url.hostname).toBe(out.host)
        expect(out.host).toMatch(/\./)
      }),
      { numRuns: 3000 },
    )
  })
})
