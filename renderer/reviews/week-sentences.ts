// The facts of a week as plain sentences: no model writes here, and nothing is said that was not counted. What has no fact has
// no sentence.
import type { Week } from './use-week.ts'

/** Looks up a sentence of the namespace `reviews`. */
export type SayFact = (key: string, values?: Readonly<Record<string, unknown>>) => string

/** Names of things that only their files know. */
export interface Names {
  exercise(id: string): string
  questionnaire(id: string): string
}

type Facts = Week['facts']

function moodSentences({ facts, needs }: Pick<Week, 'facts' | 'needs'>, say: SayFact): string[] {
  const { mood, past } = facts
  if (!mood) return facts.checkIns === 0 ? [] : [say('facts.tooFewDays', { needs })]
  const sentences = [say('facts.mood', mood)]
  if (!past) return sentences
  const place = mood.median < past.lower ? 'below' : mood.median > past.upper ? 'above' : 'within'
  return [...sentences, say('facts.past', { count: past.weeks, ...past }), say(`facts.${place}`)]
}

const listed = (items: Facts['feelings'], say: SayFact) =>
  items.map(({ name, count }) => say('facts.named', { name, count })).join(', ')

/** The sentences of a week, in order. */
export function weekSentences(week: Pick<Week, 'facts' | 'needs'>, say: SayFact, names: Names): string[] {
  const { checkIns, daysWithCheckIns, feelings, factors, exercises, questionnaires, messages } = week.facts
  return [
    say('facts.checkIns', { count: checkIns, days: say('facts.days', { count: daysWithCheckIns }) }),
    ...moodSentences(week, say),
    ...(feelings.length > 0 ? [say('facts.feelings', { list: listed(feelings, say) })] : []),
    ...(factors.length > 0 ? [say('facts.factors', { list: listed(factors, say) })] : []),
    ...(exercises.length > 0
      ? [
          say('facts.exercises', {
            list: listed(exercises.map(({ exerciseId, count }) => ({ name: names.exercise(exerciseId), count })), say), // prettier-ignore
          }),
        ]
      : []),
    ...(questionnaires.length > 0
      ? [
          say('facts.questionnaires', {
            list: questionnaires
              .map(({ questionnaireId }) => names.questionnaire(questionnaireId))
              .join(', '),
          }),
        ]
      : []),
    ...(messages > 0 ? [say('facts.messages', { count: messages })] : []),
  ]
}

/** Whether a week holds anything to look back at. */
export const holdsAnything = ({ checkIns, messages, exercises, questionnaires }: Facts): boolean =>
  checkIns + messages + exercises.length + questionnaires.length > 0
