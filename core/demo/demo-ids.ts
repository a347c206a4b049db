// Ids of the demo: UUIDv7 like everywhere, but from the demo's own time and chance, so that the same seed gives the same
// vault, word for word, replies included.
import { UUID } from 'uuidv7'
import type { Random } from './random.ts'

/** A UUIDv7 of the given moment (milliseconds UTC). */
export const demoId = <Id extends string>(random: Random, atMs: number): Id =>
  UUID.fromFieldsV7(
    atMs,
    random.below(2 ** 12),
    random.below(2 ** 30),
    random.below(2 ** 32),
  ).toString() as Id
