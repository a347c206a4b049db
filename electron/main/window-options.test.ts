// The options of every window, key by key, and that nothing can soften them afterwards.
import { expect, test, vi } from 'vitest'
import { Session, windows } from '../shim/electron.fake.ts'
import { makeWindow } from './window-factory.ts'
import { type WindowFacts, windowOptions } from './window-options.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const session = new Session() as unknown as Electron.Session
const facts: WindowFacts = {
  session,
  preload: '/built/preload.cjs',
  platform: 'linux',
  packaged: true,
  dark: false,
}
const safe = {
  preload: '/built/preload.cjs',
  session,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  enableWebSQL: false,
  plugins: false,
  webgl: false,
  devTools: false,
  spellcheck: false,
}

test('E2, E3, E4, E6, E8, E9, E10, E11: the options of a window are exactly these', () => {
  expect(windowOptions(facts)).toEqual({
    title: 'HealHub',
    width: 1180,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    frame: true,
    titleBarStyle: 'default',
    autoHideMenuBar: true,
    backgroundColor: '#faf8f5',
    webPreferences: safe,
  })
})

test('E27: developer tools exist in a checkout only', () => {
  expect(windowOptions({ ...facts, packaged: false }).webPreferences?.devTools).toBe(true)
})

test('E21: spelling is checked where the system does it, and nowhere by dictionaries from the network', () => {
  const spellcheck = (platform: NodeJS.Platform) =>
    windowOptions({ ...facts, platform }).webPreferences?.spellcheck
  expect([spellcheck('darwin'), spellcheck('win32'), spellcheck('linux')]).toEqual([true, false, false])
})

test('E2: the options are frozen, all the way down', () => {
  const options = windowOptions(facts)
  expect(Object.isFrozen(options) && Object.isFrozen(options.webPreferences)).toBe(true)
  expect(() => Object.assign(options.webPreferences ?? {}, { sandbox: false })).toThrow(TypeError)
})

test('E2: a window that is made has those very preferences, and its old place', () => {
  const place = { x: 10, y: 20, width: 900, height: 700, maximised: true, fullScreen: true, zoomLevel: 1.5 }
  const made = makeWindow(facts, place)
  const [window] = windows.slice(-1)
  expect(window).toBe(made)
  expect(window?.options.webPreferences).toEqual(safe)
  expect(window?.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 })
  expect([window?.maximised, window?.fullScreen]).toEqual([true, true])
  window?.webContents.emit('did-finish-load')
  expect(window?.webContents.zoomLevel).toBe(1.5)
})
