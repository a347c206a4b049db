// What a new passphrase must be. The core has the last word; this gives the person a sentence while they type.

/** Same limits as the core's contract (UTF-16 code units). */
export const passphraseLength = { min: 8, max: 1024 } as const

/** What is wrong with a new passphrase, in the order a person would want to hear it. */
export type PassphraseFault = { type: 'short'; missing: number } | { type: 'long' } | { type: 'guessable' }

/** Checks length and strength (0–4, null when it could not be rated). Null when it may be used. */
export function passphraseFault(passphrase: string, score: number | null): PassphraseFault | null {
  const missing = passphraseLength.min - passphrase.length
  if (missing > 0) return { type: 'short', missing }
  if (passphrase.length > passphraseLength.max) return { type: 'long' }
  // Score 0: fewer than 1,000 guesses, so on every list of common passphrases (ASVS 6.2.4).
  return score === 0 ? { type: 'guessable' } : null
}

/** What is wrong with a display name; null when it may be used. Mirrors the core's contract. */
export function nameFault(name: string): 'nameMissing' | 'nameLong' | 'nameUnfit' | null {
  if (name.trim().length === 0) return 'nameMissing'
  if (name.length > 80) return 'nameLong'
  return name.isWellFormed() && !name.includes('\0') ? null : 'nameUnfit'
}
