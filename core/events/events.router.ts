// The stream of changes over the API.
import { implement, withEventMeta } from '@orpc/server'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import type { AccountId } from '../kernel/ids.ts'
import { unlocked } from '../vault/call-context.ts'
import type { EventHub, NumberedChange } from './event-hub.ts'
import { type ChangeEvent, eventsContract } from './events.contract.ts'
import type { EventsContext } from './tell-changes.ts'

const os = implement(eventsContract).$context<EventsContext & AccountsContext>().use(unlocked)

/** A listener that has heard nothing for so long gets a sign of life: well within what proxies and sockets wait. */
export const heartbeatMs = 25_000

const heartbeat = (): ChangeEvent => ({ kind: 'heartbeat', ids: [] })
const shown = ({ id, change }: NumberedChange): ChangeEvent => withEventMeta({ ...change }, { id })

/** Where a listener begins. */
interface Start {
  readonly accountId: AccountId
  readonly after: string | undefined
  readonly until: AbortSignal
}

/** Changes of an account as they come, those after the event `after` first; ends when `until` fires. */
export async function* changesOf(
  hub: EventHub,
  { accountId, after, until }: Start,
): AsyncGenerator<ChangeEvent> {
  const waiting: NumberedChange[] = []
  let wake = () => {}
  const stop = hub.listen(accountId, (change) => {
    waiting.push(change)
    wake()
  })
  const leave = () => wake()
  until.addEventListener('abort', leave)
  try {
    const missed = after === undefined ? [] : hub.since(accountId, after)
    if (missed === null) yield { kind: 'missed', ids: [] }
    else yield* missed.map(shown)
    while (!until.aborted) {
      const next = waiting.shift()
      if (next) yield shown(next)
      else if (!(await stirs((stir) => (wake = stir), until))) yield heartbeat()
    }
  } finally {
    stop()
    until.removeEventListener('abort', leave)
  }
}

/** Waits until something stirs; false when the time for a sign of life came first. */
function stirs(onWake: (stir: () => void) => void, until: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (until.aborted) return resolve(true)
    const timer = setTimeout(() => resolve(false), heartbeatMs)
    onWake(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

/** Live changes of the unlocked vault. */
export const eventsRouter = os.router({
  watch: os.watch.handler(async function* ({ context, signal, lastEventId }) {
    const { accountId, sessionId, sessions, events } = context
    const over = new AbortController()
    const forget = sessions.onEnded((id) => id === sessionId && over.abort())
    const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal
    try {
      yield* changesOf(events, { accountId, after: lastEventId, until })
    } finally {
      forget()
    }
  }),
})
