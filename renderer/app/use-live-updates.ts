// Keeps this window up to date with what another window or a script changed: the core says what kind of thing changed, and
// whatever of it is on screen is asked for again.
import { useEffect } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { getEventMeta } from '@orpc/client'
import { api } from '../rpc/client.ts'

const againMs = 3000

/** Kinds whose reads live under another room's name, or under several. */
const roomsOf: Readonly<Record<string, readonly string[]>> = {
  alert: ['alerts'],
  assessment: ['assessments'],
  checkIn: ['checkIns', 'imports', 'insights'],
  conversation: ['conversations'],
  fact: ['facts'],
  message: ['messages', 'conversations', 'insights', 'alerts'],
  reading: ['readings', 'messages', 'insights'],
}

/**
 * What to ask for again after a change of `kind`. The window in front makes its messages itself, letter by letter: asking
 * for them again in the middle of a reply would only disturb it.
 */
function roomsToRead(kind: string, inFront: boolean): readonly string[] {
  const [thing = ''] = kind.split('.')
  if (inFront && (thing === 'message' || thing === 'conversation')) return []
  return roomsOf[thing] ?? [thing]
}

async function follow(cache: QueryClient, signal: AbortSignal): Promise<void> {
  let lastEventId: string | undefined
  while (!signal.aborted) {
    try {
      const changes = await api.events.watch(undefined, {
        signal,
        ...(lastEventId !== undefined && { lastEventId }),
      })
      for await (const change of changes) {
        lastEventId = getEventMeta(change)?.id ?? lastEventId
        if (change.kind === 'missed') void cache.invalidateQueries()
        else if (change.kind !== 'heartbeat')
          for (const room of roomsToRead(change.kind, document.hasFocus()))
            void cache.invalidateQueries({ queryKey: [[room]] })
      }
    } catch {
      // The core is away for a moment, or the vault has locked; then this window is on its way to the lock screen.
    }
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}

/** Follows the changes of the open vault while the app is on screen. */
export function useLiveUpdates(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const leaving = new AbortController()
    void follow(cache, leaving.signal)
    return () => leaving.abort()
  }, [cache])
}
