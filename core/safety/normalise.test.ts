import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'

/** Room for a busy test machine. */
const slow = { timeout: 30_000 }

const plain = (text: string): string =>
  normalise(text)
    .map((token) => token.word)
    .join(' ')

test('undoes case, accents, width, invisible characters and missing apostrophes', () => {
  expect(plain('I’m NOT ok')).toBe('im not ok')
  expect(plain('I am not')).toBe('im not')
  expect(plain('dépressi\u0301on')).toBe('depression')
  expect(plain('ｄｅａｄ de\u200bad de\u00adad')).toBe('dead dead dead')
  expect(plain("can't cannot can not")).toBe('cant cant cant')
})

test('undoes spelled-out, digit-for-letter, look-alike and stretched writing', () => {
  expect(plain('k i l l')).toBe('kill')
  expect(plain('s.u.i.c.i.d.e')).toBe('suicide')
  expect(plain('k i l l m y s e l f')).toBe('kill myself')
  expect(plain('su1c1de')).toBe('suicide')
  expect(plain('$uicid3')).toBe('suicide')
  expect(plain('suісіdе')).toBe('suicide')
  expect(plain('killlll dieeee')).toBe('kill die')
  expect(plain('kms')).toBe('kill myself')
  expect(plain('sewer slide')).toBe('suicide')
})

test('leaves ordinary writing alone', () => {
  expect(plain('a b c')).toBe('a b c')
  expect(plain('24 hours, 7 days')).toBe('24 hours , 7 days')
  expect(plain('Стой! Иди сюда.')).toBe('стои . иди сюда .')
  expect(plain('see you at 5pm')).toBe('see you at spm')
})

test('keeps sentence ends, pauses and quotation marks', () => {
  expect(plain('One. Two, three?! "Four"...')).toBe('one . two , three . " four " ,')
  expect(plain('我想。好')).toBe('我 想 . 好')
})

test('gives tokens in order, inside the text, whatever the string', slow, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const tokens = normalise(text)
      const isInside = tokens.every(({ start, end }) => start >= 0 && end > start && end <= text.length)
      expect(isInside).toBe(true)
      expect(tokens.every(({ start }, at) => start >= (tokens[at - 1]?.start ?? 0))).toBe(true)
      expect(tokens.every(({ word }) => word !== '' && !/\s/.test(word))).toBe(true)
    }),
    { numRuns: 500 },
  )
})
