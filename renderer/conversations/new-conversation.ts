// The conversation that is not there yet. Its id is minted when somebody looks at the empty screen; it is made in the
// vault with the first word that is worth keeping, so that looking around leaves no empty conversations behind.
import { create } from 'zustand'
import { newId } from '../../core/kernel/ids.ts'
import { queryClient } from '../app/query-client.ts'
import { onLock } from '../app/session.ts'
import { api, query } from '../rpc/client.ts'

interface NewConversation {
  /** What the empty screen would start. */
  readonly id: string
  /** Minted, but not in the vault. */
  readonly unmade: readonly string[]
}

const blank = (): NewConversation => {
  const id = newId<string>()
  return { id, unmade: [id] }
}

/** The new conversation. */
export const useNewConversation = create<NewConversation>()(blank)

const making = new Map<string, Promise<void>>()

/** Whether a conversation is in the vault. */
export const conversationExists = (conversationId: string): boolean =>
  !useNewConversation.getState().unmade.includes(conversationId)

/** The same for a component, which is drawn again when it changes. */
export const useIsNew = (conversationId: string): boolean =>
  useNewConversation((state) => state.unmade.includes(conversationId))

/** Makes a new conversation in the vault. Rejects when the core cannot; doing it twice is harmless. */
export async function ensureConversation(conversationId: string): Promise<void> {
  if (conversationExists(conversationId)) return
  const made = making.get(conversationId) ?? make(conversationId)
  making.set(conversationId, made)
  await made.finally(() => making.delete(conversationId))
}

/** Takes a fresh id for the next new conversation; the one before goes on under its own. */
export const renewConversation = (): void =>
  useNewConversation.setState(({ unmade }) => {
    const next = blank()
    return { id: next.id, unmade: [...unmade, ...next.unmade] }
  })

async function make(id: string): Promise<void> {
  await api.conversations.create({ id, createdAtMs: Date.now() })
  useNewConversation.setState(({ unmade }) => ({ unmade: unmade.filter((other) => other !== id) }))
  await queryClient.invalidateQueries({ queryKey: query.conversations.list.key() })
}

onLock(() => {
  making.clear()
  useNewConversation.setState(blank())
})
