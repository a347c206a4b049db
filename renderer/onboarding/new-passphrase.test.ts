import { expect, test } from 'vitest'
import { maxPassphraseLength, minPassphraseLength } from '../../core/accounts/accounts.contract.ts'
import { nameFault, passphraseFault, passphraseLength } from './new-passphrase.ts'

test('the limits are those of the core', () => {
  expect(passphraseLength).toEqual({ min: minPassphraseLength, max: maxPassphraseLength })
})

test('a short passphrase is told how much is missing', () => {
  expect(passphraseFault('', null)).toEqual({ type: 'short', missing: 8 })
  expect(passphraseFault('seven77', 4)).toEqual({ type: 'short', missing: 1 })
})

test('a common passphrase is refused, a weak one is the person’s own choice', () => {
  expect(passphraseFault('password', 0)).toEqual({ type: 'guessable' })
  expect(passphraseFault('tulip1987', 1)).toBeNull()
})

test('a strength that could not be rated stops nobody', () => {
  expect(passphraseFault('correct horse', null)).toBeNull()
})

test('the longest passphrase is a paragraph', () => {
  expect(passphraseFault('x'.repeat(1024), 4)).toBeNull()
  expect(passphraseFault('x'.repeat(1025), 4)).toEqual({ type: 'long' })
})

test('a name is anything that can be stored and seen', () => {
  expect(nameFault('  ')).toBe('nameMissing')
  expect(nameFault('x'.repeat(81))).toBe('nameLong')
  expect(nameFault('a\0b')).toBe('nameUnfit')
  expect(nameFault('\ud83d')).toBe('nameUnfit')
  expect(nameFault('Åsa 🌿')).toBeNull()
})
