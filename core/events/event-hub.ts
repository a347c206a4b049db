// Where changes are told and heard, for all accounts of this core. A few hundred are remembered while the vault is open, so
// that a listener whose connection broke can go on; nothing is written down, and locking forgets them.
import type { AccountId } from '../kernel/ids.ts'
import type { ChangeEvent } from './events.contract.ts'

/** A change with its place in the order of one account: `run-number`. */
export interface NumberedChange {
  readonly id: string
  readonly change: ChangeEvent
}

/** How many changes of an account are remembered: minutes of hard work, and no burden (about 100 KB at most ids). */
const remembered = 400

/** Tells and hears of changes. */
export interface EventHub {
  tell(accountId: AccountId, change: ChangeEvent): void
  /** Calls `hear` for every change from now on; gives the function that stops it. */
  listen(accountId: AccountId, hear: (change: NumberedChange) => void): () => void
  /** What happened after the event `id`; null when that cannot be known any more. */
  since(accountId: AccountId, id: string): readonly NumberedChange[] | null
  forget(accountId: AccountId): void
}

interface Channel {
  /** Names this stretch of events, so that an id of another run is not mistaken for one of ours. */
  readonly run: string
  last: number
  readonly kept: NumberedChange[]
  readonly hearers: Set<(change: NumberedChange) => void>
}

/** Makes an {@link EventHub} that remembers nothing yet. */
export function createEventHub(): EventHub {
  const channels = new Map<AccountId, Channel>()
  const channelOf = (accountId: AccountId): Channel => {
    const known = channels.get(accountId)
    if (known) return known
    const made = { run: crypto.randomUUID().slice(0, 8), last: 0, kept: [], hearers: new Set<never>() }
    channels.set(accountId, made)
    return made
  }

  return {
    tell(accountId, change) {
      const channel = channelOf(accountId)
      channel.last += 1
      const numbered = { id: `${channel.run}-${channel.last}`, change }
      channel.kept.push(numbered)
      if (channel.kept.length > remembered) channel.kept.shift()
      for (const hear of channel.hearers) hear(numbered)
    },
    listen(accountId, hear) {
      const { hearers } = channelOf(accountId)
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    since(accountId, id) {
      const { run, last, kept } = channelOf(accountId)
      const [, ofRun, number] = /^([0-9a-f]{8})-(\d{1,15})$/.exec(id) ?? []
      const missing = last - Number(number)
      if (ofRun !== run || missing < 0 || missing > kept.length) return null
      return kept.slice(kept.length - missing)
    },
    forget: (accountId) => void channels.delete(accountId),
  }
}
