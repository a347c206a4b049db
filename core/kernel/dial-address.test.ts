import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachAddress } from './dial-address.ts'

const address = (way: 'call' | 'text' | 'mail', to: string, words = 'Hello & call me\nplease') =>
  reachAddress(way === 'call' ? { way, to } : { way, to, words })

test('numbers and addresses as people write them', () => {
  expect(address('call', '+43 (0316) 22-00')).toBe('tel:+4303162200')
  expect(address('text', '0316 2200')).toBe('sms:03162200?body=Hello%20%26%20call%20me%0Aplease')
  expect(address('mail', ' r.o+x@mail.example.org ')).toBe(
    'mailto:r.o+x@mail.example.org?body=Hello%20%26%20call%20me%0Aplease',
  )
})

test('what is no number or address, or would change a telephone’s settings, opens nothing', () => {
  for (const to of [
    '',
    '12',
    '**21*0900#',
    '*#06#',
    '0900,,1',
    '0900;ext=1',
    'Rosalind',
    '9'.repeat(21),
    'tel:988',
  ])
    expect(address('call', to), to).toBeNull()
  for (const to of [
    '',
    'a',
    'a@b',
    'a@b.c?cc=x@y.z',
    'a@b.example,c@d.example',
    'a b@c.example',
    'a@b.example\nBcc: x',
  ])
    expect(address('mail', to), to).toBeNull()
})

test('whatever is written down, an address is one of three shapes or none', () => {
  fc.assert(
    fc.property(fc.constantFrom('call', 'text', 'mail'), fc.string(), fc.string(), (way, to, words) => {
      const made = address(way, to, words.toWellFormed())
      if (made !== null)
        expect(made).toMatch(
          /^(?:tel:\+?\d{3,20}|sms:\+?\d{3,20}\?body=[^&\s]*|mailto:[\w.+-]+@[a-z0-9.-]+\?body=[^&\s]*)$/i,
        )
    }),
  )
})
