import { expect, test, vi } from 'vitest'
import type { SendEvent } from '../message-types.ts'
import { isOver, type TurnStart } from './turn.ts'
import { beginTurn, cutterOf, turnOf } from './turn-store.ts'

vi.mock('../../app/session.ts', () => ({ onLock: () => {} }))
vi.stubGlobal('requestAnimationFrame', () => 0)

const start = (messageId: string): TurnStart => ({
  conversationId: 'c',
  messageId,
  text: 'words',
  writtenAtMs: 0,
  zone: 'UTC',
})

/** A stream that goes on until it is cut off. */
async function* endless(signal: AbortSignal): AsyncGenerator<SendEvent> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  yield { type: 'delta', text: '' }
}

const isRunning = () => {
  const turn = turnOf('c')
  return turn !== null && !isOver(turn)
}

test('cutting off a turn that is over leaves the next one alone', async () => {
  const first = beginTurn(start('a'), (_start, signal) => Promise.resolve(endless(signal)), vi.fn())
  const cutFirst = cutterOf('c')
  cutFirst()
  await first
  expect(isRunning()).toBe(false)

  const second = beginTurn(start('b'), (_start, signal) => Promise.resolve(endless(signal)), vi.fn())
  cutFirst()
  await Promise.resolve()
  expect(isRunning()).toBe(true)
  cutterOf('c')()
  await second
  expect(isRunning()).toBe(false)
})
