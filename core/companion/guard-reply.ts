// The guard on everything the companion says, written or generated: no number to dial, no address, no claim that
// HealHub must not make. Crisis numbers are drawn by the interface from the table, never by a text (clinical.md §0.4).
import { bannedClaims } from './banned-claims.ts'

/** Whether a text may be shown; `findings` names the rules it breaks, never the words. */
export interface GuardVerdict {
  readonly ok: boolean
  readonly findings: readonly string[]
}

// Digits in any script, however spaced or punctuated: three or more in a row is what the shortest crisis code has.
const phoneLike = /\p{Nd}(?:[\s.,()/+*#_\-‐-―\u200b]*\p{Nd}){2,}/u
const digitWords =
  /\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[\s,.-]+){2,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/iu
const address = /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\b(?:mailto|tel|sms):|\b[\p{L}\p{N}-]+\.(?:[a-z]{2,})\b/iu
const email = /\S+@\S+|\b(?:at|\[at\])\s+\w+\s+(?:dot|\[dot\])\s+\w+/iu
const quantity =
  /\p{Nd}+\s*(?:mg|mcg|µg|g|ml|milligrams?|grams?|units?|metres?|meters?|feet|floors?|times a day)\b/iu

const shapes: readonly (readonly [string, RegExp])[] = [
  ['number', phoneLike],
  ['number', digitWords],
  ['address', address],
  ['email', email],
  ['quantity', quantity],
]

/** Checks a companion text. Pure, never throws; an empty text is refused as well. */
export function guardReply(text: string): GuardVerdict {
  const plain = text.normalize('NFKC').replace(/[’‘]/gu, "'")
  const findings = new Set<string>()
  if (plain.trim() === '') findings.add('empty')
  for (const [name, shape] of shapes) if (shape.test(plain)) findings.add(name)
  for (const claim of bannedClaims) if (claim.pattern.test(plain)) findings.add(claim.id)
  return { ok: findings.size === 0, findings: [...findings] }
}
