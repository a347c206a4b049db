// The states that are kept in memory: one conversation each. The one that was not used for longest is given up when
// another needs room. Nothing of it is ever written to disk.
import type { LlamaContext, LlamaContextSequence, Token } from 'node-llama-cpp'

/** One kept conversation. */
export interface Slot {
  readonly sequence: LlamaContextSequence
  /** Replies with the tokens they were written in. */
  readonly spoken: Map<string, readonly Token[]>
}

/** The kept conversations of a context. */
export interface Slots {
  /** The state of this conversation, or an empty one. Null: a state that nobody will ask for again. */
  take(key: string | null): Slot
  /** Gives up every state whose key begins so. */
  forget(keyPrefix: string): Promise<void>
}

interface Held extends Slot {
  key: string | null
  usedAt: number
}

/** Replies remembered of one conversation; far more than a context holds. */
const mostSpoken = 200

/** Makes empty slots for all sequences of `context`. */
export function openSlots(context: LlamaContext): Slots {
  const held: Held[] = []
  // Background work gets a state of its own where there are several, so that it never pushes a conversation out.
  const forConversations = Math.max(1, context.totalSequences - 1)
  let scratch: Held | null = null
  let now = 0
  const fresh = (key: string | null): Held => ({ key, usedAt: 0, sequence: context.getSequence(), spoken: new Map() }) // prettier-ignore

  function free(key: string): Held {
    if (held.length < forConversations) {
      const slot = fresh(key)
      held.push(slot)
      return slot
    }
    const oldest = held.find((slot) => slot.key === null) ?? held.toSorted((a, b) => a.usedAt - b.usedAt)[0]
    if (!oldest) throw new Error('a context without sequences')
    oldest.key = key
    oldest.spoken.clear()
    return oldest
  }

  function passing(): Held {
    if (context.totalSequences > 1) return (scratch ??= fresh(null))
    const slot = held[0] ?? free('')
    slot.key = null
    slot.spoken.clear()
    return slot
  }

  return {
    take(key) {
      const slot = key === null ? passing() : (held.find((one) => one.key === key) ?? free(key))
      slot.usedAt = ++now
      for (const text of slot.spoken.keys()) {
        if (slot.spoken.size <= mostSpoken) break
        slot.spoken.delete(text)
      }
      return slot
    },
    async forget(keyPrefix) {
      for (const slot of held) {
        if (slot.key === null || !slot.key.startsWith(keyPrefix)) continue
        slot.key = null
        slot.spoken.clear()
        await slot.sequence.clearHistory()
      }
    },
  }
}
