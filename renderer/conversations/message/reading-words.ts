// How a reading is put into words: calm, approximate, and never as a verdict. `unknown` is said as such: a text that
// could not be read is not a text without danger.
import type { MessageReading } from '../message-types.ts'

/** Names of the moods, from light to heavy; texts are `reading.mood.<name>`. */
export type Mood = 'bright' | 'light' | 'even' | 'heavy' | 'very-heavy'

// Our own cut points, chosen to leave a broad middle: a word is only worth showing when the number is clear.
const moods: readonly (readonly [number, Mood])[] = [
  [0.5, 'bright'],
  [0.15, 'light'],
  [-0.15, 'even'],
  [-0.5, 'heavy'],
]

/** The mood word for a sentiment of −1..1. */
export function moodOf(sentiment: number): Mood {
  return moods.find(([atLeast]) => sentiment >= atLeast)?.[1] ?? 'very-heavy'
}

/** The strongest emotions to name, strongest first; `neutral` says nothing and is left out. */
export function namedEmotions({ emotions }: Pick<MessageReading, 'emotions'>, most = 2) {
  return emotions
    .filter(({ emotion }) => emotion !== 'neutral')
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, most)
}

/** Which sentence says why a text was not read: texts are `reading.<name>` and `reading.<name>Body`. */
export const whyUnread = ({ unreadBecause }: Pick<MessageReading, 'unreadBecause'>) =>
  unreadBecause === 'not-english' ? 'notEnglish' : 'unknown'
