import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '../../kernel/local-day.ts'
import { seededRandom } from '../../kernel/seeded-random.ts'
import { blockDays, comparedDays, drawSchedule, effectOf, sideNeeds } from './self-experiment.ts'
import { normal } from './simulated-people.fake.ts'

const start = '2026-03-02' as LocalDate

test('every block of a schedule has two days on, and every order of a block comes up', () => {
  const orders = new Set<string>()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.string(), (blocks, seed) => {
      const schedule = drawSchedule(blocks * blockDays, seededRandom(seed))
      expect(schedule).toHaveLength(blocks * blockDays)
      for (let from = 0; from < schedule.length; from += blockDays) {
        const block = schedule.slice(from, from + blockDays)
        expect(block.filter(Boolean)).toHaveLength(2)
        orders.add(block.join())
      }
    }),
  )
  expect(orders.size).toBe(6)
})

/** A person on a schedule of 28 days; `effect` is what the on days add. */
function person(seed: string, effect: number) {
  const random = seededRandom(seed)
  const schedule = drawSchedule(28, random).map((isOn, at) => ({ day: addDays(start, at), isOn }))
  const values = schedule.map(({ day, isOn }) => ({ day, value: 5 + normal(random) + (isOn ? effect : 0) }))
  return comparedDays(schedule, values)
}

test('no effect is claimed where there is none, and the true one lies within the interval', () => {
  const [people, effect] = [24, 1.5]
  let [claimed, held, found] = [0, 0, 0]
  for (let at = 0; at < people; at += 1) {
    const none = effectOf(person(`none ${at}`, 0), 10, seededRandom('draw'))
    if (none && (none.from > 0 || none.to < 0)) claimed += 1
    const real = effectOf(person(`real ${at}`, effect), 10, seededRandom('draw'))
    if (real && real.from <= effect && real.to >= effect) held += 1
    if (real && real.from > 0) found += 1
  }
  // One in twenty by chance: of 24 people, 4 are within three standard deviations of that.
  expect(claimed).toBeLessThanOrEqual(4)
  expect(held).toBeGreaterThanOrEqual(20)
  expect(found).toBeGreaterThanOrEqual(20)
})

test('days without a value are left out, and too few on either side give nothing', () => {
  const days = person('gaps', 1)
  const onDays = days.filter(({ isOn }) => isOn)
  const offDays = days.filter(({ isOn }) => !isOn)
  const most = [...onDays, ...offDays.slice(0, sideNeeds)]
  expect(effectOf(most, 10, seededRandom('draw'))).toMatchObject({ nOn: 14, nOff: sideNeeds })
  expect(effectOf([...onDays, ...offDays.slice(1, sideNeeds)], 10, seededRandom('draw'))).toBeNull()
  expect(comparedDays([{ day: start, isOn: true }], [{ day: addDays(start, 1), value: 3 }])).toEqual([])
})
