import { expect, test } from 'vitest'
import { limitsIn } from './tracker-limits.ts'

test('limits are numbers or none, with a comma or a point, and never the wrong way round', () => {
  expect(limitsIn({ unit: ' glasses ', min: '', max: '2,5' })).toEqual({
    unit: 'glasses',
    limits: { min: null, max: 2.5 },
  })
  expect(limitsIn({ unit: '', min: '3', max: '3' })?.limits).toEqual({ min: 3, max: 3 })
  for (const [min, max] of [
    ['4', '3'],
    ['many', ''],
    ['', '1.2.3'],
  ] as const)
    // prettier-ignore
    expect(limitsIn({ unit: '', min, max })).toBeNull()
})
