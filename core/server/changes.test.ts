// Live changes over HTTP, with the real core behind it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../kernel/ids.ts'
import { type RealServer, serveRealCore } from './real-core.fake.ts'

let http: RealServer
let token: string
beforeAll(async () => {
  http = await serveRealCore()
  token = (await http.register('Ada')).token
})
afterAll(() => http.close())

interface Event {
  readonly id: string | undefined
  readonly data: { readonly kind: string; readonly ids: readonly string[] }
}

/** Listens from the event after `lastId` on; gives the events one by one. */
async function* listen(lastId?: string): AsyncGenerator<Event> {
  const response = await fetch(`${http.server.origin}/api/v1/events`, {
    headers: { authorization: `Bearer ${token}`, ...(lastId !== undefined && { 'last-event-id': lastId }) },
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  let rest = ''
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      if (field('event') === 'message')
        yield { id: field('id'), data: JSON.parse(field('data') ?? '') as Event['data'] }
    }
  }
}

const write = async (note: string): Promise<string> => {
  const id = newId()
  const body = { id, atMs: Date.now(), zone: 'UTC', mood: 4, note }
  expect((await http.call('POST', '/api/v1/check-ins', token, body)).status).toBe(201)
  return id
}

test('whoever listens hears of a change by kind and id, goes on after a break, and is let go by a lock', async () => {
  // Whoever comes with an id of another run is told first that something was missed, and from then on listens.
  const events = listen('00000000-1')
  expect((await events.next()).value).toMatchObject({ data: { kind: 'missed' } })
  const first = events.next()
  const one = await write('my secret words')
  const heard = (await first).value as Event
  expect(heard.data).toEqual({ kind: 'checkIn.changed', ids: [one] })
  await events.return(undefined)

  const two = await write('more secret words')
  expect((await http.call('GET', '/api/v1/check-ins', token)).status).toBe(200)
  await http.call('POST', '/api/v1/check-ins', token, { id: one })
  const three = await write('x')
  const again = listen(heard.id)
  const next = [(await again.next()).value as Event, (await again.next()).value as Event]
  expect(next.map(({ data }) => data.ids)).toEqual([[two], [three]])
  expect(JSON.stringify(next)).not.toContain('secret')

  const end = again.next()
  expect((await http.call('POST', '/api/v1/sessions/lock', token, {})).status).toBeLessThan(300)
  expect((await end).done).toBe(true)
})
