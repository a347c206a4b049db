import { expect, test } from 'vitest'
import boxBreathing from '../../resources/exercises/box-breathing.json' with { type: 'json' }
import fiveSenses from '../../resources/exercises/five-senses.json' with { type: 'json' }
import pacedBreathing from '../../resources/exercises/paced-breathing.json' with { type: 'json' }
import { rhythmAt } from './breath-rhythm.ts'
import { changedRun, gentlerExercise, startedRun } from './exercise-run.ts'
import type { ExerciseRun, RunChange } from './exercise-run.ts'
import type { Exercise } from './exercise-types.ts'
import { givenAgain, givenAnswers, toldAnswers } from './given-answers.ts'

const timed = (...seconds: (number | null)[]) => seconds.map((each) => ({ seconds: each, ask: null }))
const run = (steps: ReturnType<typeof timed>, changes: readonly RunChange[]): ExerciseRun =>
  changes.reduce((now, change) => changedRun(now, change, steps), startedRun({ notFor: ['?'] }))
const begun: RunChange[] = [{ type: 'fits' }, { type: 'rate', value: 7 }]

test('goes from questions to a number, the steps, a number and a summary', () => {
  const two = timed(5, 5)
  expect(run(two, [...begun, { type: 'next' }])).toMatchObject({ stage: 'steps', at: 1, before: 7 })
  expect(run(two, [...begun, { type: 'next' }, { type: 'next' }, { type: 'rate', value: 4 }])).toMatchObject({
    stage: 'summary',
    before: 7,
    after: 4,
    ended: 'finished',
  })
})

test('an answer of yes leads away before any step, to what fits better', () => {
  expect(run(timed(5), [{ type: 'does-not-fit', instead: 'five-senses' }])).toMatchObject({
    stage: 'other',
    instead: 'five-senses',
  })
})

test('stopping asks for the number after and keeps the words for now; "worse" asks for nothing and drops them', () => {
  const written: RunChange[] = [...begun, { type: 'answer', key: 'worry', value: 'rent' }, { type: 'pause' }]
  expect(run(timed(5, 5), [...written, { type: 'stop' }])).toMatchObject({
    stage: 'after',
    paused: false,
    ended: 'stopped',
    answers: { worry: 'rent' },
  })
  expect(run(timed(5, 5), [...written, { type: 'worse' }])).toMatchObject({
    stage: 'worse',
    ended: 'worse',
    answers: {},
  })
  expect(run(timed(5, 5), [...written, { type: 'forget' }]).answers).toEqual({})
})

test('going back from the first step changes nothing', () => {
  const first = run(timed(5, 5), begun)
  expect(changedRun(first, { type: 'back' }, timed(5, 5))).toEqual(first)
})

test('time that went by in a hidden window passes over the steps that are over, but never over one that waits', () => {
  const steps = timed(4, 4, 6, null, 5)
  const after = (overMs: number) => run(steps, [...begun, { type: 'next', overMs }])
  expect(after(200)).toMatchObject({ at: 1, spentMs: 200 })
  expect(after(4000)).toMatchObject({ at: 2, spentMs: 0 })
  expect(after(9500)).toMatchObject({ at: 2, spentMs: 5500 })
  expect(after(3_600_000)).toMatchObject({ at: 3, spentMs: 0, stage: 'steps' })
  expect(run(timed(4, 4), [...begun, { type: 'next', overMs: 60_000 }]).stage).toBe('after')
  const asks = [{ seconds: 4, ask: null }, { seconds: 300, ask: { kind: 'text', key: 'a', label: 'A', lines: 1 } as const }] // prettier-ignore
  expect(changedRun(run(timed(4), begun), { type: 'next', overMs: 3_600_000 }, asks)).toMatchObject({ at: 1 })
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

const short = (id: string, flow: Exercise['flow'], questions: number): Exercise => ({
  id,
  flow,
  version: 1,
  title: id,
  minutes: 3,
  summary: id,
  whenToUse: [],
  notFor: Array.from({ length: questions }, () => ({ question: '?', instead: null })),
  upToLevel: 5,
  steps: [],
  sources: [],
})

test('after "worse" comes grounding, or another thing that settles; never writing, never the same one', () => {
  const all = [
    short('kind', 'self-compassion', 0),
    short('breath', 'breathing', 2),
    short('senses', 'grounding', 1),
  ]
  expect(gentlerExercise(all, 'kind')?.id).toBe('senses')
  expect(gentlerExercise(all, 'senses')?.id).toBe('breath')
  expect(gentlerExercise(all.slice(0, 1), 'x')).toBeUndefined()
})

test('only what was really answered is told and sent, in the order of the steps', () => {
  const ask = (key: string) => ({ kind: 'text', key, label: key.toUpperCase(), lines: 1 }) as const
  const step = (key: string) => ({
    text: '',
    spoken: '',
    seconds: null,
    swap: null,
    recall: [],
    ask: ask(key),
  })
  const exercise = { steps: ['a', 'b', 'c', 'd'].map(step) }
  const answers = { d: 0, c: ['', 'two', ' '], b: '  ', a: 'one' }
  expect(givenAnswers(answers)).toEqual({ a: 'one', c: ['', 'two', ' '], d: 0 })
  const told = toldAnswers(exercise, answers)
  expect(told).toEqual([
    { key: 'a', asked: 'A', answer: 'one' },
    { key: 'c', asked: 'C', answer: ['two'] },
    { key: 'd', asked: 'D', answer: 0 },
  ])
  expect(toldAnswers(exercise, answers, ['c']).map(({ key }) => key)).toEqual(['c'])
  expect(givenAgain(told)).toEqual({ a: 'one', c: ['two'], d: 0 })
})
