// What a person wrote or chose while doing an exercise, as it is kept: each answer beside the words that asked for it,
// so that it can be read later even when the exercise asks something else by then.
import { z } from 'zod'
import { personText } from '../../vault/operation.ts'
import type { Ask, Exercise } from './exercise-file.ts'

/** Longest text of one answer, in UTF-16 units: a quarter of an hour of quick typing stays far below. */
const longestText = 20_000
const longestEntry = 500
const mostEntries = 30

/** What may be given to one question: words, a number on a scale, or a list. */
export const answerValueSchema = z.union([
  personText(longestText),
  z.int().min(0).max(100),
  z.array(personText(longestEntry)).max(mostEntries),
])
type AnswerValue = z.infer<typeof answerValueSchema>

/** Answers by the key of their question. */
export const answersSchema = z.record(z.string().max(40), answerValueSchema)

/** One kept answer. */
export const keptAnswerSchema = z.object({ key: z.string(), asked: z.string(), answer: answerValueSchema })
/** One kept answer. */
export type KeptAnswer = z.infer<typeof keptAnswerSchema>

function fits(ask: Ask, value: AnswerValue): boolean {
  switch (ask.kind) {
    case 'scale':
      return typeof value === 'number' && value <= ask.max
    case 'list':
      return Array.isArray(value)
    case 'choice':
      return typeof value === 'string' && ask.options.includes(value)
    case 'text':
      return typeof value === 'string'
  }
}

/** The questions of an exercise, in order. */
export const asksOf = ({ steps }: Pick<Exercise, 'steps'>): readonly Ask[] =>
  steps.flatMap(({ ask }) => (ask ? [ask] : []))

/** Answers in the order in which they were asked for, empty ones left out; null when one fits no question. */
export function keptAnswers(
  exercise: Exercise,
  given: Readonly<Record<string, AnswerValue>>,
): readonly KeptAnswer[] | null {
  const asks = asksOf(exercise)
  const all = Object.entries(given).every(([key, value]) =>
    asks.some((ask) => ask.key === key && fits(ask, value)),
  )
  if (!all) return null
  return asks.flatMap(({ key, label }) => {
    const value = given[key]
    const answer = Array.isArray(value) ? value.filter((entry) => entry.trim() !== '') : value
    const isEmpty = answer === undefined || (typeof answer !== 'number' && answer.length === 0)
    return isEmpty ? [] : [{ key, asked: label, answer }]
  })
}

/** All words of kept answers, for the danger rules. */
export const wordsOf = (answers: readonly KeptAnswer[]): string =>
  answers.flatMap(({ answer }) => (typeof answer === 'number' ? [] : answer)).join('.\n')
