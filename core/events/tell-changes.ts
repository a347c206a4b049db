// Tells the hub of every operation that changed something, in one place for all rooms: a new room is covered without a
// line here. Only ids pass: a value is told when its field is named like an id and it has the form of one.
import { os } from '@orpc/server'
import type { CallContext } from '../vault/call-context.ts'
import type { EventHub } from './event-hub.ts'

/** What telling changes needs. */
export interface EventsContext extends CallContext {
  readonly events: EventHub
}

/** Rooms whose calls change nothing that a view of the vault shows. */
const quietRooms = new Set([
  'accounts', 'audit', 'events', 'language', 'library', 'network', 'policy', 'report', 'safety', 'sessions', 'storage',
  'system', 'updates',
]) // prettier-ignore
/** Calls that only look, or that come with every letter typed. */
const quietCalls = new Set(['conversations.saveDraft', 'imports.preview', 'messages.stop'])
/** Where the kind is not simply the room's name. */
const kinds: Readonly<Record<string, string>> = {
  alerts: 'alert.changed',
  assessments: 'assessment.changed',
  checkIns: 'checkIn.changed',
  conversations: 'conversation.changed',
  facts: 'fact.changed',
  imports: 'checkIn.changed',
  messages: 'message.stored',
  readings: 'reading.changed',
}
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const mostIds = 500

/** The kind that a call changes; null when it changes nothing. */
export function kindOf(path: readonly string[], method: string): string | null {
  const [room = ''] = path
  if (method === 'GET' || quietRooms.has(room) || quietCalls.has(path.join('.'))) return null
  return kinds[room] ?? `${room}.changed`
}

function* idsWithin(value: unknown, depth = 0): Generator<string> {
  if (typeof value !== 'object' || value === null || depth > 2) return
  for (const [field, inner] of Object.entries(value)) {
    if (typeof inner === 'string') {
      if (/^id$|Id$/.test(field) && uuidV7.test(inner)) yield inner
    } else if (Array.isArray(inner) ? field === 'items' || field === 'ids' : true)
      for (const part of Array.isArray(inner) ? (inner as unknown[]) : [inner]) {
        if (typeof part === 'string' && field === 'ids' && uuidV7.test(part)) yield part
        else yield* idsWithin(part, depth + 1)
      }
  }
}

/** The ids that a call and its answer are about, each once. */
export const idsOf = (...values: readonly unknown[]): string[] =>
  [...new Set(values.flatMap((value) => [...idsWithin(value)]))].slice(0, mostIds)

const isStream = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** Passes a stream on and tells when its first event came, which means stored, and again when it ended. */
async function* tellWith<T>(events: AsyncIterable<T>, tell: () => void): AsyncGenerator<T> {
  let told = false
  try {
    for await (const event of events) {
      if (!told) tell()
      told = true
      yield event
    }
  } finally {
    tell()
  }
}

/** Middleware around all operations: what succeeded and changed something is told to the account's listeners. */
export const tellChanges = os
  .$context<EventsContext>()
  .middleware(async ({ context, path, procedure, next }, input) => {
    const result = await next()
    const kind = kindOf(path, procedure['~orpc'].route.method ?? 'POST')
    const accountId = context.session?.accountId
    if (kind === null || accountId === undefined) return result
    const { output } = result
    const tell = () =>
      context.events.tell(accountId, { kind, ids: idsOf(input, isStream(output) ? null : output) })
    if (isStream(output)) return { ...result, output: tellWith(output, tell) }
    tell()
    return result
  })
