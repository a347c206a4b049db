import { expect, test } from 'vitest'
import { fakeMessage, fakeReply } from '../message.fake.ts'
import type { SendEvent } from '../message-types.ts'
import { followTurn } from './follow-turn.ts'
import type { TurnChange } from './turn.ts'

const message = fakeMessage({ id: 'm1' })
const reply = fakeReply('m1')

async function* emit(events: readonly SendEvent[], failure?: Error): AsyncIterable<SendEvent> {
  yield* events
  if (failure) throw failure
}

function watch(events: readonly SendEvent[], failure?: Error) {
  const changes: TurnChange[] = []
  const frames: (() => void)[] = []
  const stop = new AbortController()
  const ended = followTurn({
    open: () => Promise.resolve(emit(events, failure)),
    signal: stop.signal,
    onChange: (change) => changes.push(change),
    nextFrame: (run) => frames.push(run),
  })
  return { changes, frames, stop, ended }
}

test('joins the deltas of one frame and keeps the order of events', async () => {
  const { changes, frames, ended } = watch([
    { type: 'stored', message },
    { type: 'read', message, safety: null },
    { type: 'delta', text: 'That ' },
    { type: 'delta', text: 'sounds ' },
    { type: 'delta', text: 'tiring.' },
    { type: 'done', reply },
  ])
  await ended
  expect(changes.map((change) => change.type)).toEqual(['stored', 'read', 'delta', 'done'])
  expect(changes[2]).toEqual({ type: 'delta', text: 'That sounds tiring.' })
  expect(frames).toHaveLength(1)
})

test('a stream that ends without `done` is a failure, never a finished reply', async () => {
  const { changes, ended } = watch([
    { type: 'stored', message },
    { type: 'delta', text: 'Tha' },
  ])
  await ended
  expect(changes.at(-1)).toEqual({ type: 'failed', failure: 'unreachable' })
  expect(changes.at(-2)).toEqual({ type: 'delta', text: 'Tha' })
})

test.each([
  ['DISK_FULL', 'disk-full'],
  ['VAULT_LOCKED', 'vault-locked'],
  ['BAD_REQUEST', 'not-storable'],
  ['SOMETHING_NEW', 'unreachable'],
])('a refusal with %s becomes %s', async (code, failure) => {
  const { changes, ended } = watch([], Object.assign(new Error('refused'), { code }))
  await ended
  expect(changes).toEqual([{ type: 'failed', failure }])
})

test('a stop is a stop, whatever error the transport makes of it', async () => {
  const { changes, stop, ended } = watch([{ type: 'stored', message }], new Error('aborted'))
  stop.abort()
  await ended
  expect(changes.at(-1)).toEqual({ type: 'stopped' })
})
