import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { nextSpoken } from './spoken-sentences.ts'

const words = (value: string) => value.replaceAll(/\s+/g, '')

test('says a sentence once it is finished and the rest at the end', () => {
  const first = nextSpoken('That sounds **tiring**. What', 0, false)
  expect(first.say).toBe('That sounds tiring.')
  const last = nextSpoken('That sounds **tiring**. What helped?', first.spokenLength, true)
  expect(last.say).toBe('What helped?')
})

test('a full stop inside a number ends no sentence', () => {
  expect(nextSpoken('It was 3.5 hours', 0, false).say).toBe('')
})

test('however a reply is cut into pieces, everything is said once and in order', () => {
  assert(
    property(array(constantFrom('I see', '. ', '? ', 'Tell me', '\n\n', ' more', '! ')), (pieces) => {
      let text = ''
      let spokenLength = 0
      const said: string[] = []
      for (const [index, piece] of [...pieces, ''].entries()) {
        text += piece
        const next = nextSpoken(text, spokenLength, index === pieces.length)
        spokenLength = next.spokenLength
        if (next.say !== '') said.push(next.say)
      }
      expect(words(said.join(''))).toBe(words(text))
    }),
  )
})
