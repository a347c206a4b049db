import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guardReply } from '../guard-reply.ts'
import { asksOf } from './answers.ts'
import { flows } from './exercise-file.ts'
import { exercisesContract } from './exercises.contract.ts'
import { getExercise, listExercises } from './exercises.ts'

const text = (id: string) => JSON.stringify(getExercise(id)?.steps)
const insteadOf = (id: string, words: RegExp) =>
  getExercise(id)?.notFor.find(({ question }) => words.test(question))?.instead
const folder = new URL('../../../resources/exercises/', import.meta.url)

test('every file in the folder is in the list, under its own name, and all twelve flows are there', () => {
  const files = readdirSync(folder).map((name) => name.replace('.json', ''))
  const ids = listExercises().map((exercise) => exercise.id)
  expect(ids.toSorted()).toEqual(files.toSorted())
  expect(new Set(listExercises().map(({ flow }) => flow))).toEqual(new Set(flows))
  expect(flows).toHaveLength(12)
})

test('every exercise fits what the interface is promised', () => {
  const promised = exercisesContract.list['~orpc'].outputSchema
  expect(promised?.['~standard'].validate({ items: listExercises() })).not.toHaveProperty('issues')
})

test('the timers of an exercise fit into the minutes it states', () => {
  for (const { id, steps, minutes } of listExercises()) {
    // A step that is answered by hand takes about a minute, one that is only read half of that.
    const seconds = steps.reduce((sum, step) => sum + (step.seconds ?? (step.ask ? 55 : 30)), 0)
    expect(seconds, id).toBeLessThanOrEqual(minutes * 60 + 30)
    expect(seconds, id).toBeGreaterThan(minutes * 60 * 0.5)
  }
})

test('whoever cannot do an exercise is pointed to another one that asks for something else', () => {
  for (const { id, notFor } of listExercises())
    for (const { instead } of notFor) {
      expect(instead).not.toBe(id)
      if (instead !== null) expect(getExercise(instead), `${id}: ${instead}`).toBeDefined()
    }
  expect(getExercise('no-such-exercise')).toBeUndefined()
})

test('breathing: two ways without holds, and the one with holds asks about it first; never while driving', () => {
  for (const id of ['paced-breathing', 'easy-breathing']) expect(text(id)).not.toMatch(/\bhold/i)
  expect(insteadOf('box-breathing', /holding your breath/i)).toBe('paced-breathing')
  expect(insteadOf('box-breathing', /lung condition/i)).toBe('easy-breathing')
  expect(insteadOf('paced-breathing', /watching your breath/i)).toBe('five-senses')
  for (const { id, flow } of listExercises())
    if (flow === 'breathing') expect(insteadOf(id, /driving/i)).toBeNull()
})

test('the column "Care" of the clinical facts is asked about before each flow', () => {
  expect(getExercise('five-senses')?.steps.filter(({ swap }) => swap !== null)).toHaveLength(5)
  expect(insteadOf('muscle-release', /injury/)).toBe('letting-go')
  expect(insteadOf('muscle-release', /blood pressure/)).toBe('letting-go')
  expect(text('letting-go')).not.toMatch(/tighten/i)
  expect(insteadOf('thought-record-light', /something terrible/)).toBe('five-senses')
  expect(insteadOf('thought-record-light', /grieving/)).toBe('self-compassion-pause')
  expect(insteadOf('activity-plan', /cannot stop/)).toBe('self-compassion-pause')
  expect(insteadOf('activity-plan', /full of energy/)).toBe('easy-breathing')
  expect(insteadOf('worry-time', /checking, counting/)).toBe('five-senses')
  expect(text('worry-time')).toMatch(/Stop rule/)
  expect(insteadOf('problem-solving', /a loss/)).toBe('self-compassion-pause')
  expect(insteadOf('self-compassion-pause', /a lot of pain/)).toBe('five-senses')
  expect(insteadOf('three-good-things', /guilt/)).toBe('self-compassion-pause')
  expect(insteadOf('expressive-writing', /hurting yourself/)).toBeNull()
  expect(insteadOf('own-reasons', /ending your life/)).toBeNull()
})

test('sleep basics never asks anybody to sleep less', () => {
  expect(text('sleep-basics')).toMatch(/do not cut your hours/)
  expect(text('sleep-basics')).not.toMatch(/restrict|limit your time in bed/i)
  expect(insteadOf('sleep-basics', /bipolar/)).toBe('letting-go')
})

test('from level 2 on nobody is led into expressive writing, and at level 3 only what settles may begin', () => {
  const upTo = (level: number) =>
    listExercises().filter(({ upToLevel }) => upToLevel >= level).map(({ id }) => id) // prettier-ignore
  expect(upTo(2)).not.toContain('expressive-writing')
  expect(upTo(2)).not.toContain('own-reasons')
  expect(upTo(3)).toEqual(['paced-breathing', 'easy-breathing', 'box-breathing', 'five-senses'])
})

test('the thought record asks for all its fields, and rates feeling and belief twice', () => {
  const exercise = getExercise('thought-record-light')
  expect(exercise && asksOf(exercise).map(({ key }) => key)).toEqual([
    'situation', 'feeling', 'strength', 'thought', 'belief', 'for', 'against', 'balanced', 'belief-now', 'strength-now', 'next-step',
  ]) // prettier-ignore
})

test('keys of questions are told apart, and a step only recalls what was asked before it', () => {
  for (const { id, steps } of listExercises()) {
    const asked: string[] = []
    for (const { ask, recall } of steps) {
      for (const key of recall) expect(asked, id).toContain(key)
      if (ask) expect(asked, id).not.toContain(ask.key)
      if (ask) asked.push(ask.key)
    }
  }
})

test('no exercise text holds a number to dial, an address or a claim', () => {
  for (const { id, title, summary, steps, notFor, whenToUse } of listExercises()) {
    for (const words of [
      title,
      summary,
      ...notFor.map(({ question }) => question),
      ...whenToUse,
      ...steps.flatMap(({ text: said, spoken, swap, ask }) => [
        said,
        spoken,
        swap ?? said,
        ask?.label ?? said,
      ]),
    ]) {
      expect(guardReply(words).findings, `${id}: ${words}`).toEqual([])
      expect(words, id).not.toMatch(
        /\byou have\b|diagnos|\bnormal|\babnormal|you should be grateful|distortion|!/i,
      )
    }
  }
})
