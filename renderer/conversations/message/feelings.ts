// The feeling words a person can choose from, heavy and bright ones mixed: an order of worth would suggest an answer. They are
// the reader's own words without `neutral`; a type keeps both lists the same.
import type { MessageReading } from '../message-types.ts'

/** One feeling that can be named. */
export type Feeling = Exclude<MessageReading['emotions'][number]['emotion'], 'neutral'>

const all: Readonly<Record<Feeling, true>> = {
  sadness: true, joy: true, fear: true, relief: true, anger: true, love: true, nervousness: true, gratitude: true,
  disappointment: true, optimism: true, grief: true, caring: true, annoyance: true, pride: true, remorse: true,
  excitement: true, embarrassment: true, amusement: true, confusion: true, surprise: true, disgust: true, admiration: true,
  disapproval: true, approval: true, desire: true, curiosity: true, realization: true,
} // prettier-ignore

/** All of them, in the order they are shown in. */
export const feelings = Object.keys(all) as readonly Feeling[]
