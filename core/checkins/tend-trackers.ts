// What trackers need once after a vault was unlocked: deletions that can no longer be undone end.
import type { Vault } from '../vault/vault.ts'
import { purgeTrackers } from './trackers.store.ts'

/** Deletes for good what was deleted before. */
export const tendTrackers = (vault: Vault): void => void vault.write(purgeTrackers)
