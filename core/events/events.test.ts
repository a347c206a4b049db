import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AccountId, newId } from '../kernel/ids.ts'
import { createEventHub } from './event-hub.ts'
import type { ChangeEvent } from './events.contract.ts'
import { changesOf } from './events.router.ts'
import { idsOf, kindOf } from './tell-changes.ts'

const ada = newId<AccountId>()
const bea = newId<AccountId>()
const change = (...ids: string[]): ChangeEvent => ({ kind: 'checkIn.changed', ids })

test('every operation that changes something tells a kind, every one that only looks tells none', () => {
  expect(kindOf(['checkIns', 'createMany'], 'POST')).toBe('checkIn.changed')
  expect(kindOf(['messages', 'send'], 'POST')).toBe('message.stored')
  expect(kindOf(['anythingNew', 'create'], 'POST')).toBe('anythingNew.changed')
  for (const quiet of [
    ['checkIns', 'list', 'GET'],
    ['sessions', 'touch', 'POST'],
    ['imports', 'preview', 'POST'],
  ])
    expect(kindOf(quiet.slice(0, 2), quiet[2] ?? '')).toBeNull()
})

test('only ids pass, whatever the rest holds', () => {
  const [one, two, three] = [newId(), newId(), newId()]
  expect(idsOf({ id: one, note: two, zone: three, text: { id: 'no id' } }, { items: [{ id: two }, { id: one }] })).toEqual([one, two]) // prettier-ignore
  expect(idsOf({ conversationId: one, ids: [two], name: 'conversationId' }, null)).toEqual([one, two])
  fc.assert(
    fc.property(fc.object({ maxDepth: 5 }), (anything) => {
      expect(idsOf(anything, [anything], 'x', undefined)).toEqual([])
    }),
  )
})

test('a listener goes on where it stopped, also when it was away, and is told when too much is forgotten', () => {
  fc.assert(
    fc.property(fc.nat(900), fc.nat(900), (before, after) => {
      const hub = createEventHub()
      const heard: string[] = []
      const stop = hub.listen(ada, ({ id }) => heard.push(id))
      for (let n = 0; n <= before; n += 1) hub.tell(ada, change())
      for (let n = 0; n < after; n += 1) hub.tell(ada, change())
      hub.tell(bea, change())
      stop()
      const since = hub.since(ada, heard[before] ?? '')
      if (after > 400) expect(since).toBeNull()
      else expect(since?.map(({ id }) => id)).toEqual(heard.slice(before + 1))
    }),
    { numRuns: 30 },
  )
  const hub = createEventHub()
  hub.tell(ada, change())
  for (const foreign of ['', '1', 'x-1', '00000000-1', 'toString']) expect(hub.since(ada, foreign)).toBeNull()
})

test('what is not known is told as missed, and the end of the session ends the stream', async () => {
  const hub = createEventHub()
  const leaving = new AbortController()
  const changes = changesOf(hub, { accountId: ada, after: '00000000-7', until: leaving.signal })
  expect((await changes.next()).value).toEqual({ kind: 'missed', ids: [] })
  const next = changes.next()
  const id = newId()
  hub.tell(ada, change(id))
  expect((await next).value).toEqual(change(id))
  const waiting = changes.next()
  leaving.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
})
