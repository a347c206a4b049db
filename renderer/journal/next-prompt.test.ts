import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listPrompts } from '../../core/journal/prompts.ts'
import { nextPrompt } from './next-prompt.ts'

const groups = [null, ...new Set(listPrompts(0).map(({ group }) => group))]

test('never the same twice in a row, always of the group, and only gentle ones while danger is remembered', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0 as const, 3 as const),
      fc.constantFrom(...groups),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 2, maxLength: 30 }),
      (level, group, chances) => {
        const prompts = listPrompts(level)
        let lastId: string | null = null
        for (const chance of chances) {
          const next = nextPrompt(prompts, { group, lastId }, () => chance)
          expect(next?.id).not.toBe(lastId)
          expect(next?.offered).toBe(true)
          if (group !== null) expect(next?.group).toBe(group)
          lastId = next?.id ?? null
        }
      },
    ),
    { numRuns: 100 },
  )
})

test('a group of one offers that one, and an empty one nothing', () => {
  const [only] = listPrompts(0)
  if (!only) throw new Error('no prompts')
  expect(nextPrompt([only], { group: null, lastId: only.id })).toBe(only)
  expect(nextPrompt([{ ...only, offered: false }], { group: null, lastId: null })).toBeNull()
})
