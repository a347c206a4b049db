import { expect, test } from 'vitest'
import { rateStrength } from './strength.ts'

test('common passphrases are guessed at once', () => {
  for (const common of ['password', '12345678', 'qwertyuiop']) expect(rateStrength(common, []).score).toBe(0)
})

test('four unrelated words are good, and nothing is advised', () => {
  expect(rateStrength('lantern gravel otter mosaic', [])).toEqual({ score: 4, advice: null })
})

test('one’s own name counts as known', () => {
  const name = 'Zubrowskiana'
  expect(rateStrength(name, [name]).score).toBeLessThan(rateStrength(name, []).score)
  expect(rateStrength(name, [name]).advice).toBe('own')
})

test('advice names the weakness', () => {
  expect(rateStrength('abcdefgh', []).advice).toBe('sequences')
  expect(rateStrength('13.05.1987', []).advice).toBe('dates')
})

test('the longest passphrase is rated in well under a second', () => {
  const before = performance.now()
  expect(rateStrength('correct horse battery staple '.repeat(35), []).score).toBe(4)
  expect(performance.now() - before).toBeLessThan(1000)
})
