// The filter between a language model and the screen. The last words are always held back until what follows them is
// known, so a forbidden stretch is seen whole before any of it is shown; then the whole reply is taken back and a
// reviewed sentence stands in its place. It decides with rules only and cannot be talked out of them.
import { type GuardFacts, reasonFinder } from './find-reason.ts'
import type { GuardReason } from './shapes.ts'

/** Words held back. No forbidden statement with what decides about it is longer; about half a second of a small model. */
export const heldWords = 12
/** How far back each check looks, in UTF-16 code units: more than the held words and what a loop needs. */
const windowLength = 2000
/** Checking every few characters would cost more than it finds: a check per finished word is enough. */
const wordEnd = /[\s\p{P}]$/u

/** What may be shown of a reply. */
export type GuardedEvent =
  | { readonly type: 'delta'; readonly text: string }
  /** Everything shown so far is taken back; nothing follows. */
  | { readonly type: 'refused'; readonly reason: GuardReason }

/** Where the held part begins: single letters and signs count as no word, so spelling something out gains nothing. */
function heldFrom(text: string, shown: number): number {
  const words = [...text.slice(shown).matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’]+/gu)]
  return shown + (words.at(-heldWords)?.index ?? 0)
}

/** Streams a model's words through the guard. Stops reading `deltas` at once when something is refused. */
export async function* guardStream(
  deltas: AsyncIterable<string>,
  facts: GuardFacts = {},
): AsyncGenerator<GuardedEvent> {
  const reasonOf = reasonFinder(facts)
  let text = ''
  let shown = 0
  let checked = 0
  for await (const delta of deltas) {
    text += delta
    if (!wordEnd.test(delta) && text.length - checked < 24) continue
    checked = text.length
    const reason = reasonOf(text.slice(-windowLength), false)
    if (reason) return yield { type: 'refused', reason }
    const until = heldFrom(text, shown)
    if (until > shown) {
      yield { type: 'delta', text: text.slice(shown, until) }
      shown = until
    }
  }
  const reason = reasonOf(text.slice(-windowLength), true)
  if (reason) return yield { type: 'refused', reason }
  if (shown < text.length) yield { type: 'delta', text: text.slice(shown) }
}
