// What was really answered, out of fields that may have been touched and left empty.
import type { Answers, AnswerValue, Exercise, ExerciseUse } from './exercise-types.ts'

const isEmpty = (value: AnswerValue): boolean =>
  typeof value === 'number' ? false : Array.isArray(value) ? value.every(isEmpty) : value.trim() === ''

/** Answers without the empty ones, as they are sent. */
export const givenAnswers = (answers: Answers): Record<string, AnswerValue> =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => !isEmpty(value)))

/** Answers beside the words that asked for them, in the order of the steps; only those in `keys`, where given. */
export function toldAnswers(
  { steps }: Pick<Exercise, 'steps'>,
  answers: Answers,
  keys?: readonly string[],
): ExerciseUse['answers'] {
  const given = givenAnswers(answers)
  return steps.flatMap(({ ask }) => {
    const answer = ask && given[ask.key]
    if (!ask || answer === undefined || answer === null || (keys && !keys.includes(ask.key))) return []
    return [{ key: ask.key, asked: ask.label, answer: Array.isArray(answer) ? answer.filter((row) => !isEmpty(row)) : answer }] // prettier-ignore
  })
}

/** Kept answers as they are given again, to take a deletion back. */
export const givenAgain = (answers: ExerciseUse['answers']): Record<string, AnswerValue> =>
  Object.fromEntries(answers.map(({ key, answer }) => [key, answer]))
