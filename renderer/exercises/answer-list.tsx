// Answers as they can be read again: the words that asked, and what was answered.
import type { ExerciseUse } from './exercise-types.ts'
import classes from './exercise-player.module.css'

/** The list; nothing when it is empty. */
export function AnswerList({ answers }: { readonly answers: ExerciseUse['answers'] }) {
  if (answers.length === 0) return null
  return (
    <dl className={classes.answers}>
      {answers.map(({ key, asked, answer }) => (
        <div key={key}>
          <dt>{asked}</dt>
          {(Array.isArray(answer) ? answer : [answer]).map((each, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is its place
            <dd key={at}>{each}</dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
