// Every permission that Electron's declarations name is decided, and all but one are refused.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { Session } from '../shim/electron.fake.ts'
import { decidePermissions } from './permissions.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const declarations = readFileSync(path.resolve(import.meta.dirname, '../../node_modules/electron/electron.d.ts'), 'utf8') // prettier-ignore

/** The names in the declaration of one of the two handlers. */
function namesIn(handler: string): readonly string[] {
  const line = declarations.split('\n').find((each) => each.includes(`    ${handler}(handler: `)) ?? ''
  const union = /permission: ((?:'[\w-]+'(?: \| )?)+)/.exec(line)?.[1] ?? ''
  return [...union.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)
}

const names = [
  ...new Set([...namesIn('setPermissionRequestHandler'), ...namesIn('setPermissionCheckHandler')]),
]
const session = new Session()
decidePermissions(session as unknown as Electron.Session)

const request = (permission: string, requestingUrl = 'app://healhub/#/safety'): boolean => {
  let granted = false
  session.permissionRequest?.(
    {} as Electron.WebContents,
    permission as 'media',
    (answer) => (granted = answer),
    {
      isMainFrame: true,
      requestingUrl,
    },
  )
  return granted
}
const check = (permission: string, origin = 'app://healhub/'): boolean =>
  session.permissionCheck?.(null, permission as 'media', origin, { isMainFrame: true }) ?? true

test('E5: the declarations name at least the 46 permissions known when this was written', () => {
  expect(names.length).toBeGreaterThanOrEqual(46)
})

test('E5: of every name in electron.d.ts only copying is granted, when asked and when checked', () => {
  expect(names.filter((name) => request(name))).toEqual(['clipboard-sanitized-write'])
  expect(names.filter((name) => check(name))).toEqual(['clipboard-sanitized-write'])
})

test('E5: every name has been decided by hand', () => {
  const source = readFileSync(path.join(import.meta.dirname, 'permissions.ts'), 'utf8')
  const undecided = names.filter((name) => !new RegExp(`^  '?${name}'?: (?:true|false),$`, 'm').test(source))
  expect(undecided).toEqual([])
})

test('E5: unknown names and names of the language are refused', () => {
  for (const name of ['', 'new-in-46', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(request(name)).toBe(false)
    expect(check(name)).toBe(false)
  }
})

test('E5: another page gets nothing, not even copying', () => {
  for (const page of ['https://example.org/', 'app://elsewhere/', 'app://healhub@evil/', 'null', '', 'about:blank', 'file:///']) {
    expect(request('clipboard-sanitized-write', page)).toBe(false)
    expect(check('clipboard-sanitized-write', page)).toBe(false)
  }
}) // prettier-ignore

test('E5: no device and no screen is ever given', () => {
  for (const deviceType of ['hid', 'serial', 'usb'] as const)
    expect(session.deviceCheck?.({ deviceType, origin: 'app://healhub', device: {} as Electron.HIDDevice })).toBe(false)
  const given: unknown[] = []
  session.mediaRequest?.({} as Electron.DisplayMediaRequestHandlerHandlerRequest, (streams) => given.push(streams))
  expect(given).toEqual([null])
}) // prettier-ignore
