// Where the window was: kept without content, and forgotten when it could not be reached.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { BrowserWindow } from '../shim/electron.fake.ts'
import { isReachable, keepWindowState, readWindowState } from './window-state.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const folder = mkdtempSync(path.join(tmpdir(), 'healhub-window-state-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = path.join(folder, 'shell/window.json')
const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: -200, width: 1280, height: 1024 },
]
const state = { x: 100, y: 80, width: 1000, height: 700, maximised: true, fullScreen: false, zoomLevel: 1 }

test('what a window was is what it becomes', () => {
  const window = new BrowserWindow({ x: 100, y: 80, width: 1000, height: 700 })
  window.maximize()
  window.webContents.setZoomLevel(1)
  keepWindowState(window as unknown as Electron.BrowserWindow, file)
  window.close()
  expect(readWindowState(file, screens)).toEqual(state)
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object).toSorted()).toEqual(Object.keys(state).toSorted())
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
}) // prettier-ignore

test('a window is reachable when its title bar can be caught', () => {
  const at = (x: number, y: number) => isReachable({ x, y, width: 1000, height: 700 }, screens)
  expect([at(0, 0), at(1900, 100), at(2000, -200), at(-800, 10), at(2100, 700)]).toEqual(Array(5).fill(true))
  expect([at(-990, 0), at(0, 1030), at(0, -300), at(5000, 0), at(3190, 0)]).toEqual(Array(5).fill(false))
  expect(isReachable({ x: 0, y: 0, width: 1000, height: 700 }, [])).toBe(false)
})

test('a place on a screen that is gone, a damaged file and no file are forgotten', () => {
  expect(readWindowState(file, [{ x: 5000, y: 0, width: 800, height: 600 }])).toBeNull()
  expect(readWindowState(path.join(folder, 'none.json'), screens)).toBeNull()
  const wrong = ['', '{', 'null', '[]', '{"x":1}', JSON.stringify({ ...state, words: 'mine' }), JSON.stringify({ ...state, width: 1e9 }), JSON.stringify({ ...state, x: '0' })] // prettier-ignore
  for (const text of wrong) {
    writeFileSync(file, text)
    expect(readWindowState(file, screens), text).toBeNull()
  }
})

test('a folder that cannot be written costs the place and nothing else', () => {
  const window = new BrowserWindow({})
  writeFileSync(path.join(folder, 'a file'), '')
  keepWindowState(window as unknown as Electron.BrowserWindow, path.join(folder, 'a file/shell/window.json'))
  expect(() => window.close()).not.toThrow()
})
