import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exerciseSchema } from './exercises.contract.ts'
import { getExercise, listExercises } from './exercises.ts'
import { guardReply } from './guard-reply.ts'

const text = (id: string) => JSON.stringify(getExercise(id)?.steps)
const folder = new URL('../../resources/exercises/', import.meta.url)

test('every file in the folder is in the list, under its own name', () => {
  const files = readdirSync(folder).map((name) => name.replace('.json', ''))
  expect(
    listExercises()
      .map((exercise) => exercise.id)
      .toSorted(),
  ).toEqual(files.toSorted())
  expect(files.length).toBeGreaterThanOrEqual(8)
})

test('every exercise fits what the interface is promised', () => {
  for (const exercise of listExercises()) expect(exerciseSchema.safeParse(exercise).success).toBe(true)
})

test('the timers of an exercise fit into the minutes it states', () => {
  for (const { id, steps, minutes } of listExercises()) {
    const seconds = steps.reduce((sum, step) => sum + (step.seconds ?? 30), 0)
    expect(seconds, id).toBeLessThanOrEqual(minutes * 60 + 30)
    expect(seconds, id).toBeGreaterThan(minutes * 60 * 0.5)
  }
})

test('whoever cannot do an exercise is pointed to another one that exists', () => {
  for (const { id, instead } of listExercises()) {
    expect(getExercise(instead), id).toBeDefined()
    expect(instead).not.toBe(id)
  }
  expect(getExercise('no-such-exercise')).toBeUndefined()
})

test('the main breathing exercise has no holds, and those with holds ask about it first', () => {
  expect(text('paced-breathing')).not.toMatch(/\bhold/i)
  expect(getExercise('box-breathing')?.notFor.join(' ')).toMatch(/holding your breath/)
  expect(getExercise('box-breathing')?.instead).toBe('paced-breathing')
})

test('no exercise text holds a number to dial, an address or a claim', () => {
  for (const { id, title, summary, steps, notFor, whenToUse } of listExercises()) {
    for (const words of [
      title,
      summary,
      ...notFor,
      ...whenToUse,
      ...steps.flatMap((s) => [s.text, s.spoken]),
    ]) {
      expect(guardReply(words).findings, `${id}: ${words}`).toEqual([])
    }
  }
})
