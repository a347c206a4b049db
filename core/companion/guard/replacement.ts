// The reviewed sentence that stands where a reply was taken back.
import { seededRandom } from '../../kernel/seeded-random.ts'
import { poolOf } from '../texts.ts'
import type { Piece } from '../planned-reply.ts'
import type { GuardReason } from './shapes.ts'

/** A reviewed text for `reason`; the same `seed` gives the same one. */
export function replacementFor(reason: GuardReason, seed: string): Piece {
  const texts = poolOf(`replaced-${reason}`)
  const picked = texts[Math.floor(seededRandom(seed)() * texts.length)] ?? texts[0]
  if (!picked) throw new Error(`no text replaces ${reason}`)
  return { id: picked.id, text: picked.text }
}
