// The one decision of the guard: may this stretch of a model's reply be shown?
import { isLooping } from './find-loop.ts'
import { leakRuns, leaksWords } from './leaked-words.ts'
import { holdsNumber, numbersOf } from './number-shapes.ts'
import { plainReply } from './plain-reply.ts'
import { type GuardReason, shapes } from './shapes.ts'

/** What the guard knows of the turn: the instructions that must not leak, and the words that may be taken up. */
export interface GuardFacts {
  readonly instructions?: string
  /** What the person wrote; numbers of theirs may be repeated. */
  readonly personText?: string
}

/** What follows decides about many a match ("10,000" or "10,000 steps"): so many characters must have come. */
const lookAhead = 14

/** Finds the reason why a stretch of reply may not be shown; null when it may. `isWhole`: nothing more will come. */
export function reasonFinder({
  instructions = '',
  personText = '',
}: GuardFacts): (text: string, isWhole: boolean) => GuardReason | null {
  const runs = leakRuns(plainReply(instructions))
  const own = plainReply(personText)
  const ownNumbers = numbersOf(own)
  // Words of the person that a reply says back in quotation marks are theirs, not the model's.
  const withoutQuotes = (plain: string) =>
    plain.replaceAll(/"([^"]{1,300})"/gu, (quoted, words: string) => (own.includes(words) ? '' : quoted))
  return (text, isWhole) => {
    const plain = withoutQuotes(plainReply(text))
    const decided = isWhole ? plain.length : plain.length - lookAhead
    if (holdsNumber(plain, ownNumbers, decided)) return 'number'
    const found = shapes.find(({ pattern, unlessNamed }) => {
      const match = pattern.exec(plain)
      if (match === null || match.index + match[0].length > decided) return false
      return !unlessNamed || !own.includes(match[0].split(' ').at(-1) ?? '')
    })
    if (found) return found.reason
    if (leaksWords(plain, runs)) return 'leak'
    return isLooping(plain) ? 'loop' : null
  }
}
