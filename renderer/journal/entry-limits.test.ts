import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsSchema } from '../../core/journal/entry.contract.ts'
import { keepableBody, keepableTags, longestBody, longestTitle } from './entry-limits.ts'

test('whatever is typed or pasted, what is left is what the core takes', () => {
  const typed = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(typed, typed, fc.array(typed, { maxLength: 30 }), (title, body, tags) => {
      const words = {
        title: keepableBody(title).slice(0, longestTitle),
        body: keepableBody(body),
        localDate: '2026-01-05',
        tags: keepableTags(tags),
        promptId: null,
      }
      expect(wordsSchema.safeParse(words).error).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('tags are told apart as people do, and the limits are those of the contract', () => {
  expect(keepableTags([' walk ', 'Walk', '#river', 'a,b', ''])).toEqual(['walk', 'river', 'a b'])
  expect(wordsSchema.shape.body.safeParse('x'.repeat(longestBody)).success).toBe(true)
  expect(wordsSchema.shape.body.safeParse('x'.repeat(longestBody + 1)).success).toBe(false)
  expect(wordsSchema.shape.title.safeParse('x'.repeat(longestTitle + 1)).success).toBe(false)
})
