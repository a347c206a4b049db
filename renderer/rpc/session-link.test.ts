import { ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { ConnectionLost } from './connection-lost.ts'
import { sessionLink } from './session-link.ts'

type Answer = (name: string, token: string | null) => unknown

/** A link around a core that answers by `answer`; notes what was called with which token. */
function around(answer: Answer, { canRefresh = true, first = null as string | null } = {}) {
  const token: { value: string | null } = { value: first }
  const calls: string[] = []
  const inner: ClientLink<ClientContext> = {
    async call(path) {
      const name = path.join('.')
      calls.push(`${name} ${token.value}`)
      await Promise.resolve()
      return answer(name, token.value)
    },
  }
  const events = {
    onSessionLost: vi.fn<() => void>(),
    onCoreRestarted: vi.fn<() => void>(),
    onReachable: vi.fn<(is: boolean) => void>(),
  }
  const link = sessionLink(inner, token, { canRefresh, events })
  const call = (name: string) => link.call(name.split('.'), {}, { context: {} })
  return { call, calls, token, events }
}
const refuse = (code: string): never => {
  throw new ORPCError(code)
}
const tokens = (accessToken: string) => ({ tokens: { accessToken } })

test('the token of an unlock goes with the next call, and is gone after locking', async () => {
  const { call, calls } = around((name) => (name === 'sessions.login' ? tokens('a') : {}))
  await call('sessions.login')
  await call('settings.get')
  await call('sessions.lock')
  await call('accounts.list')
  expect(calls).toEqual(['sessions.login null', 'settings.get a', 'sessions.lock a', 'accounts.list null'])
})

const expired: Answer = (name, token) => {
  if (name === 'sessions.refresh') return tokens('new')
  return token === 'new' ? 'answer' : refuse('UNAUTHORIZED')
}

test('an expired token is refreshed once and the call repeated', async () => {
  const { call, calls, events } = around(expired, { first: 'old' })
  await expect(call('settings.get')).resolves.toBe('answer')
  expect(calls).toEqual(['settings.get old', 'sessions.refresh old', 'settings.get new'])
  expect(events.onSessionLost).not.toHaveBeenCalled()
})

test('many calls that expire together share one refresh', async () => {
  const { call, calls } = around(expired, { first: 'old' })
  await Promise.all(['settings.get', 'storage.info', 'audit.list'].map(call))
  expect(calls.filter((name) => name.startsWith('sessions.refresh'))).toHaveLength(1)
})

test('when no new session can be had, the page is told once and nothing is repeated', async () => {
  const { call, calls, events, token } = around(
    (name) => refuse(name === 'sessions.refresh' ? 'REFRESH_TOKEN_INVALID' : 'VAULT_LOCKED'),
    { first: 'old' },
  )
  await expect(call('settings.get')).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  expect(calls).toEqual(['settings.get old', 'sessions.refresh old'])
  expect(events.onSessionLost).toHaveBeenCalledOnce()
  expect(token.value).toBeNull()
})

test('a session refused even after a refresh is over: no endless circle', async () => {
  const { call, calls, events } = around((name) =>
    name === 'sessions.refresh' ? tokens('b') : refuse('VAULT_LOCKED'),
  )
  await expect(call('settings.get')).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  expect(calls).toHaveLength(3)
  expect(events.onSessionLost).toHaveBeenCalledOnce()
})

test('a wrong passphrase is the answer, not a lost session', async () => {
  const { call, calls, events } = around(() => refuse('WRONG_PASSPHRASE'))
  await expect(call('accounts.renewRecoveryCode')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
  await expect(call('sessions.login')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
  expect(calls).toHaveLength(2)
  expect(events.onSessionLost).not.toHaveBeenCalled()
})

test('over a port there is nothing to refresh', async () => {
  const { call, calls, events } = around(() => refuse('VAULT_LOCKED'), { canRefresh: false })
  await expect(call('settings.get')).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  expect(calls).toHaveLength(1)
  expect(events.onSessionLost).toHaveBeenCalledOnce()
})

test('a core that cannot be reached is not a locked vault', async () => {
  const lost = () => {
    throw new ConnectionLost('gone')
  }
  const { call, events } = around(lost)
  await expect(call('settings.get')).rejects.toBeInstanceOf(ConnectionLost)
  expect(events.onReachable.mock.lastCall).toEqual([false])
  expect(events.onSessionLost).not.toHaveBeenCalled()
})

test('losing the core during a refresh does not lock', async () => {
  const { call, events } = around((name) => {
    if (name === 'sessions.refresh') throw new ConnectionLost('gone')
    return refuse('UNAUTHORIZED')
  })
  await expect(call('settings.get')).rejects.toBeInstanceOf(ConnectionLost)
  expect(events.onSessionLost).not.toHaveBeenCalled()
})
