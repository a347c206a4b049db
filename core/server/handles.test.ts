// Row R16: whoever comes and goes leaves nothing behind in the server, whichever way they go.
import { readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../kernel/ids.ts'
import { type RealServer, serveRealCore } from './real-core.fake.ts'

let http: RealServer
let account: { accountId: string; token: string }
beforeAll(async () => {
  http = await serveRealCore()
  account = await http.register('Ada')
})
afterAll(() => http.close())

const call = (method: string, address: string, body?: object) =>
  http.call(method, `/api/v1${address}`, account.token, body)

/** Opens a stream; gives its reader and a way to break the connection. */
async function open(address: string, body?: object) {
  const leaving = new AbortController()
  const response = await fetch(`${http.server.origin}/api/v1${address}`, {
    method: body ? 'POST' : 'GET',
    // An id of another run: `missed` comes at once, so there is something to read.
    headers: { authorization: `Bearer ${account.token}`, 'last-event-id': '00000000-1', ...(body && { 'content-type': 'application/json' }) }, // prettier-ignore
    ...(body && { body: JSON.stringify(body) }),
    signal: leaving.signal,
  })
  expect(response.status).toBe(200)
  const reader = response.body?.getReader() ?? expect.fail('no stream')
  return { reader, leave: () => leaving.abort() }
}

const times = <T>(count: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)))

/** Descriptors of this process, which is server and caller in one; where they cannot be counted, none. */
const descriptors = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0)

/** Files of vaults that this process has open. A descriptor may go while it is looked at. */
const openVaultFiles = () =>
  (process.platform === 'linux' ? readdirSync('/proc/self/fd') : []).filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(path.join(http.dataDir, 'vaults'))
    } catch {
      return false
    }
  }).length

/** Sockets that are kept for the next call close after some seconds. */
const untilNoMoreThan = (before: number) =>
  vi.waitFor(() => expect(descriptors()).toBeLessThanOrEqual(before), { timeout: 15_000, interval: 100 })

/** Counts who listens through `add`, one call a listener. */
function counting<A extends unknown[]>(add: (...args: A) => () => void) {
  const counted = { came: 0, here: 0 }
  const instead = (...args: A) => {
    const remove = add(...args)
    counted.came += 1
    counted.here += 1
    return () => {
      counted.here -= 1
      remove()
    }
  }
  return { counted, instead }
}

test('R16: a thousand streams opened and dropped leave no listener and no descriptor', async () => {
  const { events, sessions } = http.core.createContext({} as never, null)
  const hearers = counting(events.listen)
  const ends = counting(sessions.onEnded)
  vi.spyOn(events, 'listen').mockImplementation(hearers.instead)
  vi.spyOn(sessions, 'onEnded').mockImplementation(ends.instead)
  const before = descriptors()
  for (let round = 0; round < 50; round += 1)
    await times(20, async (at) => {
      const { reader, leave } = await open('/events')
      if (at % 3 > 0) await reader.read()
      if (at % 3 > 1) await reader.cancel()
      else leave()
    })
  await vi.waitFor(() => expect([hearers.counted.here, ends.counted.here]).toEqual([0, 0]), 5000)
  expect(hearers.counted.came).toBeGreaterThan(600)
  await untilNoMoreThan(before)
}, 60_000)

test('R16: replies, exports and watchers that are left or locked in the middle leave no descriptor', async () => {
  const conversationId = newId()
  await call('POST', '/conversations', { id: conversationId, createdAtMs: Date.now() })
  const note = 'words '.repeat(1500)
  for (let batch = 0; batch < 3; batch += 1)
    await call('POST', '/check-ins/batch', { items: Array.from({ length: 100 }, () => ({ id: newId(), atMs: Date.now(), zone: 'UTC', mood: 4, note })) }) // prettier-ignore
  const message = () => ({ id: newId(), text: 'I slept badly.', writtenAtMs: Date.now(), zone: 'UTC' })
  const visits = async (leaveOthers: boolean) => {
    const reply = await open(`/conversations/${conversationId}/messages/stream`, message())
    const others = [reply, ...(await times(6, (at) => open(at < 3 ? '/events' : '/your-data/exports', at < 3 ? undefined : { format: 'json' })))] // prettier-ignore
    await Promise.all(others.map(({ reader }) => reader.read()))
    if (leaveOthers) for (const { leave } of others) leave()
    return others
  }
  await visits(true)
  const before = descriptors()
  for (let round = 0; round < 10; round += 1) await visits(true)
  await untilNoMoreThan(before)
  for (let round = 0; round < 5; round += 1) {
    const others = await visits(false)
    if (process.platform === 'linux') expect(openVaultFiles()).toBeGreaterThan(0)
    expect((await call('POST', '/sessions/lock', {})).status).toBe(200)
    expect(openVaultFiles()).toBe(0)
    for (const { leave } of others) leave()
    account = { ...account, token: await http.login(account.accountId) }
  }
  await untilNoMoreThan(before)
}, 60_000)
