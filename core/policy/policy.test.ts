// What an organisation can decide, and what happens when its file is wrong.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { policyPlace, readPolicyFile } from '../platform/policy-file.ts'
import { noPolicy, readPolicy } from './read-policy.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'healhub-policy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('without a file everything is the person’s own choice', () => {
  expect(readPolicy(readPolicyFile(path.join(folder, 'none', 'policy.json')))).toBe(noPolicy)
  expect(noPolicy).toMatchObject({ updates: true, browserMode: true, country: null })
})

test('every key is followed, and a key that is left out decides nothing', () => {
  const all = { updates: false, browserMode: false, country: 'DE', hubAddress: 'https://hub.example.org/' }
  expect(readPolicy(JSON.stringify(all))).toEqual({ ...all, state: 'set', fault: null })
  expect(readPolicy('\uFEFF{"country":"AT"}')).toEqual({ ...noPolicy, state: 'set', country: 'AT' })
})

test('a damaged file forbids what can be forbidden, presets nothing and names the fault', () => {
  const wrong: [string, object][] = [
    ['{"update":false}', { type: 'UnknownKey', key: 'update' }],
    ['{"updates":"no"}', { type: 'WrongValue', key: 'updates' }],
    ['{"country":"Germany","updates":true}', { type: 'WrongValue', key: 'country' }],
    ['{"hubAddress":"http://hub.example.org"}', { type: 'WrongValue', key: 'hubAddress' }],
    ['{"hubAddress":"javascript:alert(1)"}', { type: 'WrongValue', key: 'hubAddress' }],
    ['{', { type: 'NotReadable' }],
    ['[]', { type: 'NotReadable' }],
    ['null', { type: 'NotReadable' }],
    ['', { type: 'NotReadable' }],
  ]
  for (const [text, fault] of wrong)
    expect(readPolicy(text), text).toEqual({ ...noPolicy, state: 'damaged', updates: false, browserMode: false, fault }) // prettier-ignore
})

test('the place is one that only an administrator writes', () => {
  expect(policyPlace('linux')).toBe('/etc/healhub/policy.json')
  expect(policyPlace('win32')).toBe('C:\\ProgramData\\HealHub\\policy.json')
  expect(policyPlace('darwin')).toBe('/Library/Application Support/HealHub/policy.json')
  expect(policyPlace('win32', 'D:\\Data')).toBe('D:\\Data\\HealHub\\policy.json')
})

test.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
  'a file or folder that others can write is no policy',
  () => {
    const place = path.join(folder, 'healhub', 'policy.json')
    mkdirSync(path.dirname(place), { mode: 0o755 })
    writeFileSync(place, '{"updates":false}', { mode: 0o644 })
    expect(readPolicyFile(place)).toBe('{"updates":false}')
    chmodSync(place, 0o666)
    expect(readPolicyFile(place)).toEqual({ type: 'OthersCanWrite' })
    chmodSync(place, 0o644)
    chmodSync(path.dirname(place), 0o777)
    expect(readPolicyFile(place)).toEqual({ type: 'OthersCanWrite' })
    chmodSync(path.dirname(place), 0o755)
    writeFileSync(place, ' '.repeat(20_000))
    expect(readPolicyFile(place)).toEqual({ type: 'NotReadable' })
  },
)
