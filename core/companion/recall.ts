// What the companion remembers of a branch: which of its texts were used and when, and what the person spoke of before.
// Ages count companion turns: 1 is its last reply.
import type { Turn } from './companion.ts'
import { readThing, readTopics } from './read-topic.ts'
import type { Topic } from './texts.schema.ts'

/** Within this many companion turns no text is said twice while another one fits. */
export const reuseWindow = 12

/** The memory of one branch. */
export interface Recall {
  readonly personTurns: readonly Turn[]
  readonly companionTurns: readonly Turn[]
  /** Template ids of the last reply; empty at the start. */
  readonly lastIds: readonly string[]
  /** How many companion turns ago a text was last used; undefined: not within the window. */
  age(templateId: string): number | undefined
  /** How many companion turns ago a text whose id starts so was used; Infinity: not in this history. */
  since(idPrefix: string): number
  /** How many of the latest replies in a row held a question. */
  readonly askedInARow: number
  /** How many of the latest replies in a row reflected without offering an exercise. */
  readonly reflectedInARow: number
  /** A thing the person spoke of earlier, such as `your boss`; null if none was certain. */
  readonly earlierThing: string | null
}

/** Reads the memory from the last turns, oldest first. */
export function recallBranch(history: readonly Turn[]): Recall {
  const companionTurns = history.filter((turn) => turn.role === 'companion')
  const personTurns = history.filter((turn) => turn.role === 'person')
  const newestFirst = companionTurns.toReversed()
  const ages = new Map<string, number>()
  for (const [index, turn] of newestFirst.slice(0, reuseWindow).entries()) {
    for (const id of turn.templateIds ?? []) if (!ages.has(id)) ages.set(id, index + 1)
  }
  return {
    personTurns,
    companionTurns,
    lastIds: newestFirst[0]?.templateIds ?? [],
    age: (templateId) => ages.get(templateId),
    since(idPrefix) {
      const index = newestFirst.findIndex((turn) => holds(turn, idPrefix))
      return index < 0 ? Infinity : index + 1
    },
    askedInARow: inARow(newestFirst, (turn) => turn.text.includes('?')),
    reflectedInARow: inARow(newestFirst, (turn) => holds(turn, 'reflection-') && !holds(turn, 'offer-')),
    earlierThing: earlier(personTurns),
  }
}

// The weekend or the dishes are not worth coming back to; people, work, studies, money and health are.
const worthRecalling: ReadonlySet<Topic> = new Set([
  'partner',
  'family',
  'friends',
  'study',
  'work',
  'money',
  'health',
])

function earlier(personTurns: readonly Turn[]): string | null {
  const things = personTurns.toReversed().flatMap((turn) => readThing(turn.text) ?? [])
  return things.find((thing) => readTopics(thing).some((topic) => worthRecalling.has(topic))) ?? null
}

const holds = (turn: Turn, idPrefix: string) => (turn.templateIds ?? []).some((id) => id.startsWith(idPrefix))

function inARow(turns: readonly Turn[], test: (turn: Turn) => boolean): number {
  const end = turns.findIndex((turn) => !test(turn))
  return end < 0 ? turns.length : end
}
