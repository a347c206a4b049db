import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dangerLimits } from './danger-policy.ts'
import { emotionNames, type ClassifierReading } from './reading.ts'
import { joinSentences, mostSentences, sentencesOf } from './sentences.ts'

const said = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

test('splits at ends of sentences and lines, and leaves out mere punctuation', () => {
  expect(said('')).toEqual([])
  expect(said('... !!\n—')).toEqual([])
  expect(said('One. Two?! “Three.”\n four\n\n5')).toEqual(['One.', 'Two?!', '“Three.”', 'four', '5'])
  expect(said('It cost 3.50 and I cried :( 😢')).toEqual(['It cost 3.50 and I cried :( 😢'])
})

test('any text: sentences are in order, apart, within the text, trimmed, and hold all its letters', () => {
  const unit = fc.constantFrom('a', 'é', '字', '. ', '? ', '\n', '😀', ' ', '\u200d', 'Mr. ', '\ud800')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
      const found = sentencesOf(text)
      let end = 0
      for (const sentence of found) {
        expect(sentence.start).toBeGreaterThanOrEqual(end)
        expect(sentence.end).toBeGreaterThan(sentence.start)
        end = sentence.end
        const words = text.slice(sentence.start, sentence.end)
        expect(words).toBe(words.trim())
      }
      expect(end).toBeLessThanOrEqual(text.length)
      const letters = (part: string) => part.match(/\p{L}/gu)?.length ?? 0
      expect(said(text).reduce((sum, part) => sum + letters(part), 0)).toBe(letters(text))
    }),
  )
})

test('a text of very many sentences is read in groups', () => {
  const text = 'So it is. '.repeat(mostSentences * 3 + 5)
  const groups = sentencesOf(text)
  expect(groups.length).toBeLessThanOrEqual(mostSentences)
  expect([groups[0]?.start, groups.at(-1)?.end]).toEqual([0, text.length - 1])
})

const reading = (parts: Partial<ClassifierReading>): ClassifierReading => ({
  sentiment: 0,
  emotions: emotionNames.map(() => 0),
  danger: 0,
  evidence: [],
  model: 'test',
  ...parts,
})
const joy = (strength: number) => emotionNames.map((name) => (name === 'joy' ? strength : 0))

test('an emotion is halfway between the whole and its strongest sentence; tone and evidence are the whole', () => {
  const whole = reading({ sentiment: -0.2, emotions: joy(0.3) })
  const joined = joinSentences(whole, [
    reading({ emotions: joy(0.9), sentiment: 1 }),
    reading({ emotions: joy(0) }),
  ])
  expect(joined.emotions[emotionNames.indexOf('joy')]).toBeCloseTo(0.6)
  expect(joined).toMatchObject({ sentiment: -0.2, evidence: whole.evidence })
  expect(joinSentences(whole, [reading({ emotions: joy(1) })])).toBe(whole)
})

test('one sentence beyond the strict limit makes the whole ask gently, and nothing lowers danger', () => {
  const strength = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(strength, fc.array(strength, { minLength: 2, maxLength: 6 }), (danger, each) => {
      const joined = joinSentences(reading({ danger }), each.map((one) => reading({ danger: one }))) // prettier-ignore
      expect(joined.danger).toBeGreaterThanOrEqual(danger)
      const isSevere = each.some((one) => one >= dangerLimits.hard)
      expect(joined.danger).toBe(isSevere ? Math.max(danger, dangerLimits.soft) : danger)
    }),
  )
})
