import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planReuse } from './reuse-plan.ts'

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

test('a prompt that goes on where the state ends keeps all of it', () => {
  expect(planReuse(numbers(0, 100), numbers(0, 120))).toEqual({ gap: null, kept: 100 })
})

test('the last token is read even when all of the prompt is there', () => {
  expect(planReuse(numbers(0, 100), numbers(0, 100))).toEqual({ gap: null, kept: 99 })
})

test('turns that fell out at the front are erased and the later ones move forward', () => {
  const wanted = [...numbers(0, 10), ...numbers(60, 50)]
  expect(planReuse(numbers(0, 100), wanted)).toEqual({ gap: { start: 10, end: 60 }, kept: 50 })
})

test('scattered equal tokens are no reason to move anything', () => {
  const state = [...numbers(0, 10), ...numbers(200, 300)]
  const wanted = [...numbers(0, 10), ...numbers(500, 20)]
  expect(planReuse(state, wanted)).toEqual({ gap: null, kept: 10 })
})

test('whatever is kept is exactly the beginning of the prompt', () => {
  const token = fc.integer({ min: 0, max: 3 })
  const tokens = fc.array(token, { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(tokens, tokens, fc.nat(100), (head, tail, drop) => {
      const state = [...head, ...tail]
      const wanted = [...head.slice(0, 5), ...state.slice(5 + drop), 9]
      const { gap, kept } = planReuse(state, wanted)
      const left = gap ? [...state.slice(0, gap.start), ...state.slice(gap.end)] : state
      expect(left.slice(0, kept)).toEqual(wanted.slice(0, kept))
      expect(kept).toBeLessThan(wanted.length)
    }),
  )
})
