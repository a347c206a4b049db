// One test for each selection rule of clinical.md §5, and for what all of them together must never do.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RiskLevel } from '../../safety/risk-level.ts'
import { flows } from './exercise-file.ts'
import { getExercise, listExercises } from './exercises.ts'
import { selectExercises, selectionRules } from './select-exercises.ts'

const flowsOf = (ids: readonly string[]) => ids.map((id) => getExercise(id)?.flow)
const at = (parts: object) => selectExercises({ level: 0, ...parts })

test('distress of seven and more settles first', () => {
  for (const distress of [7, 8, 9, 10])
    expect(flowsOf(at({ distress, energy: 1, pleasure: 1, hour: 23, signs: ['anxiety', 'self'] }))).toEqual([
      'breathing',
      'grounding',
      'muscle-relaxation',
    ])
})

test('distress of four to six looks at a thought or a problem', () => {
  for (const distress of [4, 5, 6])
    expect(flowsOf(at({ distress }))).toEqual(['thought-record', 'problem-solving'])
  expect(at({ distress: 3 })).toEqual([])
})

test('low energy with low pleasure gets one step; one of them alone does not', () => {
  expect(flowsOf(at({ energy: 3, pleasure: 2, distress: 5 }))).toEqual(['activation', 'activation'])
  expect(at({ energy: 3 })).toEqual([])
  expect(at({ energy: 3, pleasure: 4 })).toEqual([])
})

test('a worry at night is parked, and sleep at night too; by day it is not', () => {
  for (const hour of [21, 23, 0, 4]) {
    expect(at({ hour, signs: ['anxiety'] })[0]).toBe('worry-parking')
    expect(at({ hour, signs: ['sleep'] })[0]).toBe('worry-parking')
  }
  expect(flowsOf(at({ hour: 23, signs: ['anxiety'] }))).toContain('sleep')
  // Worry time is not for the hours near bed.
  for (const hour of [21, 23, 0, 4])
    for (const sign of ['anxiety', 'sleep']) expect(at({ hour, signs: [sign] })).not.toContain('worry-time')
  expect(at({ hour: 14, signs: ['anxiety'] }).slice(0, 2)).toEqual(['paced-breathing', 'worry-time'])
  expect(at({ hour: 14, signs: ['sleep'] })[0]).toBe('sleep-basics')
})

test('self-attack gets kindness', () => {
  expect(at({ signs: ['self', 'shame'], distress: 5 })).toEqual(['self-compassion-pause'])
})

test('grief, loss and hopelessness get company', () => {
  for (const sign of ['grief', 'loss', 'hopeless']) expect(at({ signs: [sign], distress: 9 })).toEqual([])
})

test('who feels far away gets grounding first; who feels good may keep it', () => {
  expect(at({ signs: ['far-away', 'anxiety'] })[0]).toBe('five-senses')
  expect(flowsOf(at({ signs: ['pleasant'] }))).toEqual(['gratitude-values', 'gratitude-values'])
})

test.each([
  ['anxiety', 'paced-breathing'],
  ['overwhelm', 'smallest-step'],
  ['tired', 'smallest-step'],
  ['anger', 'muscle-release'],
  ['guilt', 'self-compassion-pause'],
  ['shame', 'self-compassion-pause'],
  ['confusion', 'thought-record-light'],
])('%s alone begins with %s', (sign, id) => {
  expect(at({ signs: [sign], hour: 12 })[0]).toBe(id)
})

test('a practical worry that is too much becomes one problem; a habit somebody thinks of changing, their own reasons', () => {
  for (const topic of ['work', 'study', 'money'])
    expect(at({ signs: ['overwhelm', topic] })[0]).toBe('problem-solving')
  expect(at({ signs: ['work'] })).toEqual([])
  expect(at({ signs: ['wants-change'] })).toEqual(['own-reasons'])
  // From level 2 on nobody is led into reasons for and against.
  expect(selectExercises({ level: 2, signs: ['wants-change'] })).toEqual([])
})

test('many things at once may be written out, but not where danger was spoken of', () => {
  expect(at({ signs: ['mixed'] })[0]).toBe('expressive-writing')
  expect(selectExercises({ level: 2, signs: ['mixed'] })).toEqual(['thought-record-light'])
})

test('the rules reach every flow and every exercise', () => {
  const chosen = new Set(selectionRules.flatMap(({ choose }) => choose))
  expect([...chosen].toSorted()).toEqual(listExercises().map(({ id }) => id).toSorted()) // prettier-ignore
  expect(new Set(flowsOf([...chosen]))).toEqual(new Set(flows))
})

const scale = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined })
const signs = [
  ...new Set(selectionRules.flatMap(({ when }) => [...(when.anyOf ?? []), ...(when.andAnyOf ?? [])])),
]
const need = fc.record({
  level: fc.constantFrom<RiskLevel>(0, 1, 2, 3, 4, 5),
  distress: scale,
  energy: scale,
  pleasure: scale,
  hour: fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined }),
  signs: fc.subarray(signs),
})

test('from level 3 on there is none, whatever else; below, only exercises that exist and may begin', () => {
  fc.assert(
    fc.property(need, (given) => {
      const ids = selectExercises(given)
      if (given.level >= 3) expect(ids).toEqual([])
      for (const id of ids) expect(getExercise(id)?.upToLevel).toBeGreaterThanOrEqual(given.level)
    }),
  )
})

test('every rule can decide: what it chooses comes out for somebody', () => {
  const decided = new Set(fc.sample(need, 5000).map((given) => selectExercises(given).join(' ')))
  for (const { id, choose } of selectionRules) expect(decided, id).toContain(choose.join(' '))
})
