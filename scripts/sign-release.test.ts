// What the release engineer signs is what the app believes: both ends of the same thread.
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verifyRelease } from '../core/updates/release.ts'
import { announcement, makeKeys, signatureOf, targetOf } from './sign-release.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'healhub-release-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('S10: a release signed with a new key is believed by an app that has its public half', () => {
  const { privatePem, publicKey } = makeKeys('a calm river')
  expect(privatePem).toContain('ENCRYPTED')
  const names = [
    'HealHub-9.0.0-linux-x86_64.AppImage',
    'HealHub-9.0.0-win-x64.exe',
    'HealHub-9.0.0-mac-arm64.dmg',
  ]
  for (const name of names) writeFileSync(path.join(folder, name), name)
  writeFileSync(path.join(folder, 'builder-debug.yml'), '')
  const text = announcement(folder, '9.0.0')
  const signature = signatureOf(text, createPrivateKey({ key: privatePem, passphrase: 'a calm river' }))
  for (const target of ['linux-x64', 'win32-x64', 'darwin-arm64']) {
    const found = verifyRelease(Buffer.from(text), signature, { keys: [publicKey], version: '0.1.0', target })
    expect(found.ok && found.value.files.length, target).toBe(1)
  }
  expect(() => createPrivateKey({ key: privatePem, passphrase: 'another' })).toThrow()
})

test('an installer that names no system is not announced', () => {
  expect([targetOf('HealHub-1.0.0-linux-aarch64.rpm'), targetOf('HealHub-1.0.0-linux-amd64.deb')]).toEqual(['linux-arm64', 'linux-x64']) // prettier-ignore
  expect(targetOf('HealHub.exe')).toBeNull()
  writeFileSync(path.join(folder, 'HealHub.exe'), '')
  expect(() => announcement(folder, '1.0.0')).toThrow('which system')
})
