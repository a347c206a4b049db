import { expect, test } from 'vitest'
import boxBreathing from '../../resources/exercises/box-breathing.json' with { type: 'json' }
import fiveSenses from '../../resources/exercises/five-senses.json' with { type: 'json' }
import pacedBreathing from '../../resources/exercises/paced-breathing.json' with { type: 'json' }
import { rhythmAt } from './breath-rhythm.ts'
import { changedRun, gentlerExercise, startedRun } from './exercise-run.ts'
import type { ExerciseRun, RunChange } from './exercise-run.ts'

const run = (steps: number, changes: readonly RunChange[]): ExerciseRun =>
  changes.reduce((now, change) => changedRun(now, change, steps), startedRun({ notFor: ['?'] }))

test('goes from questions to a number, the steps, a number and a summary', () => {
  const changes: RunChange[] = [{ type: 'fits' }, { type: 'rate', value: 7 }, { type: 'next' }]
  expect(run(2, changes)).toMatchObject({ stage: 'steps', at: 1, before: 7 })
  expect(run(2, [...changes, { type: 'next' }, { type: 'rate', value: 4 }])).toMatchObject({
    stage: 'summary',
    before: 7,
    after: 4,
  })
})

test('an answer of yes leads away before any step', () => {
  expect(run(2, [{ type: 'does-not-fit' }]).stage).toBe('other')
})

test('stopping asks for the number after; "worse" asks for nothing', () => {
  const begun: RunChange[] = [{ type: 'fits' }, { type: 'rate', value: null }, { type: 'pause' }]
  expect(run(5, [...begun, { type: 'stop' }])).toMatchObject({ stage: 'after', paused: false })
  expect(run(5, [...begun, { type: 'worse' }]).stage).toBe('worse')
})

test('going back from the first step changes nothing', () => {
  const begun = run(3, [{ type: 'fits' }, { type: 'rate', value: 5 }])
  expect(changedRun(begun, { type: 'back' }, 3)).toEqual(begun)
})

test('the circle follows each breath and keeps its rhythm through the long step after it', () => {
  const box = boxBreathing.steps.map((_, at) => rhythmAt(boxBreathing.steps, at))
  expect(box[0]).toEqual([])
  expect(box[1]).toEqual([{ part: 'in', seconds: 4 }])
  expect(box[9]?.map(({ part, seconds }) => `${part} ${seconds}`)).toEqual([
    'in 4',
    'hold 4',
    'out 4',
    'rest 4',
  ])
  expect(box[10]).toEqual([])
  const slow = rhythmAt(pacedBreathing.steps, 8)
  expect(slow.map(({ part, seconds }) => `${part} ${seconds}`)).toEqual(['in 4', 'out 6'])
  for (let at = 0; at < fiveSenses.steps.length; at++) expect(rhythmAt(fiveSenses.steps, at)).toEqual([])
})

test('offers another exercise that asks little, never the same one', () => {
  expect(gentlerExercise([boxBreathing, fiveSenses], 'box-breathing')?.id).toBe('five-senses')
  expect(gentlerExercise([boxBreathing, fiveSenses], 'five-senses')?.id).toBe('box-breathing')
  expect(gentlerExercise([fiveSenses], 'five-senses')).toBeUndefined()
})
