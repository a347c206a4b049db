// The operations on accounts, sessions, storage and the audit log, called as a transport calls them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditRouter } from '../audit/audit.router.ts'
import { manualClock } from '../kernel/clock.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { storageRouter } from '../vault/storage.router.ts'
import { accountsRouter, sessionsRouter } from './accounts.router.ts'
import { type Accounts, openAccounts } from './open-accounts.ts'
import type { SessionDoor, SessionId } from './session-door.ts'
import { openSessions, type Sessions } from './sessions.ts'

const clock = manualClock()
const passphrase = 'a quiet green harbour'
let dataDir: string
let accounts: Accounts
let sessions: Sessions

/** A caller with a door of its own that remembers its session, as a port does. */
function caller() {
  let sessionId: SessionId | null = null
  const door: SessionDoor = {
    kind: 'page',
    admit: (admitted) => {
      sessionId = admitted
      return Promise.resolve({ accessToken: `token ${admitted}`, expiresInSeconds: 600, refreshToken: null })
    },
    readmit: (token) => Promise.resolve(token === 'good' && sessionId ? { sessionId, tokens: null } : null),
    dismiss: () => {},
  }
  return createRouterClient(
    { accounts: accountsRouter, sessions: sessionsRouter, storage: storageRouter, audit: auditRouter },
    { context: () => ({ clock, accounts, sessions, door, sessionId, session: sessions.find(sessionId) }) },
  )
}
const failure = async (call: Promise<unknown>) => {
  const fault = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return fault instanceof ORPCError
    ? {
        code: fault.code as string,
        status: fault.status,
        defined: fault.defined,
        data: fault.data as unknown,
      }
    : fault
}

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-routers-'))
  accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
  sessions = openSessions({ accounts, clock })
})
afterEach(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true })
})

test('a person makes an account, is in, locks, and comes back', async () => {
  const api = caller()
  const { account, recoveryCode, tokens } = await api.accounts.register({ displayName: 'Mira', passphrase })
  expect(tokens?.accessToken).toMatch(/^token /)
  expect(await api.sessions.me()).toEqual({ ...account, lastUnlockedAtMs: clock.nowMs() })
  expect(await api.accounts.confirmRecoveryCode({ code: recoveryCode })).toEqual({
    matches: true,
    typo: false,
  })
  expect(await api.accounts.confirmRecoveryCode({ code: 'nonsense' })).toEqual({ matches: false, typo: true })
  await api.sessions.lock()
  expect(await failure(api.sessions.me())).toMatchObject({ code: 'VAULT_LOCKED', status: 401 })
  expect(await failure(api.sessions.login({ accountId: account.id, passphrase: 'wrong' }))).toEqual({
    code: 'WRONG_PASSPHRASE',
    status: 401,
    defined: true,
    data: { retryAfterMs: 0 },
  })
  await api.sessions.login({ accountId: account.id, passphrase })
  expect((await api.sessions.me()).displayName).toBe('Mira')
  expect(await api.accounts.rename({ displayName: ' Mi  ra ' })).toMatchObject({ displayName: 'Mi ra' })
})

test('L8: too many tries, and an account that is not there, are typed answers', async () => {
  const api = caller()
  const accountId = newId()
  for (let n = 0; n < 5; n += 1)
    expect(await failure(api.sessions.login({ accountId, passphrase: 'x' }))).toMatchObject({
      code: 'WRONG_PASSPHRASE',
    })
  expect(await failure(api.sessions.login({ accountId, passphrase: 'x' }))).toEqual({
    code: 'TOO_MANY_ATTEMPTS',
    status: 429,
    defined: true,
    data: { retryAfterMs: 1000 },
  })
  expect(await failure(api.accounts.recover({ accountId, code: 'x', passphrase }))).toMatchObject({
    code: 'TOO_MANY_ATTEMPTS',
  })
})

test('changing the passphrase or recovering ends every other session', async () => {
  const [mine, other] = [caller(), caller()]
  const { account } = await mine.accounts.register({ displayName: 'Mira', passphrase })
  await other.sessions.login({ accountId: account.id, passphrase })
  const listed = await mine.sessions.list()
  expect(listed.items.map(({ current }) => current)).toEqual([true, false])
  const { recoveryCode } = await mine.accounts.changePassphrase({
    current: passphrase,
    next: 'a louder harbour',
  })
  expect(await failure(other.sessions.me())).toMatchObject({ code: 'VAULT_LOCKED' })
  expect((await mine.sessions.me()).id).toBe(account.id)
  await other.accounts.recover({ accountId: account.id, code: recoveryCode, passphrase })
  expect(await failure(mine.sessions.me())).toMatchObject({ code: 'VAULT_LOCKED' })
  expect(
    await failure(mine.accounts.recover({ accountId: account.id, code: recoveryCode, passphrase })),
  ).toMatchObject({ code: 'WRONG_RECOVERY_CODE' })
  const renewed = await other.accounts.renewRecoveryCode({ passphrase })
  expect(renewed.recoveryCode).not.toBe(recoveryCode)
})

test('sessions are listed, revoked by their owner alone, refreshed and left', async () => {
  const [mine, other, stranger] = [caller(), caller(), caller()]
  const { account } = await mine.accounts.register({ displayName: 'Mira', passphrase })
  await stranger.accounts.register({ displayName: 'Other', passphrase })
  await other.sessions.login({ accountId: account.id, passphrase })
  const theirs = (await stranger.sessions.list()).items[0]?.id ?? ''
  expect(await failure(mine.sessions.revoke({ sessionId: theirs }))).toMatchObject({ code: 'NOT_FOUND' })
  const second = (await mine.sessions.list()).items.find(({ current }) => !current)?.id ?? ''
  await mine.sessions.revoke({ sessionId: second })
  expect(await failure(other.sessions.me())).toMatchObject({ code: 'VAULT_LOCKED' })
  expect((await mine.sessions.refresh({ refreshToken: 'good' })).account.id).toBe(account.id)
  expect(await failure(mine.sessions.refresh({ refreshToken: 'stale' }))).toMatchObject({
    code: 'REFRESH_TOKEN_INVALID',
    status: 401,
  })
  await mine.sessions.touch()
  await mine.sessions.logout()
  expect(await failure(mine.sessions.me())).toMatchObject({ code: 'VAULT_LOCKED' })
  expect((await stranger.sessions.me()).displayName).toBe('Other')
})

test('whoever logs in again leaves the session before: nobody is in two vaults through one door', async () => {
  const api = caller()
  const first = await api.accounts.register({ displayName: 'Mira', passphrase })
  const second = await api.accounts.register({ displayName: 'Other', passphrase })
  expect([
    accounts.vault(first.account.id as AccountId),
    sessions.list(first.account.id as AccountId),
  ]).toEqual([null, []])
  await api.sessions.login({ accountId: second.account.id, passphrase })
  expect((await api.sessions.list()).items).toHaveLength(1)
})

test('D12: an account is erased after passphrase and typed name', async () => {
  const api = caller()
  await api.accounts.register({ displayName: 'Mira', passphrase })
  expect(await failure(api.accounts.remove({ passphrase, displayName: 'X' }))).toMatchObject({
    code: 'NAME_DOES_NOT_MATCH',
    status: 422,
    defined: true,
  })
  expect(await failure(api.accounts.remove({ passphrase: 'x', displayName: 'Mira' }))).toMatchObject({
    code: 'WRONG_PASSPHRASE',
  })
  expect(await api.accounts.remove({ passphrase, displayName: 'Mira' })).toEqual({})
  expect((await api.accounts.list()).items).toEqual([])
})

test('storage tells where the vault lies; a snapshot is taken, listed and restored', async () => {
  const api = caller()
  const { account } = await api.accounts.register({ displayName: 'Mira', passphrase })
  const taken = await api.storage.takeSnapshot()
  const info = await api.storage.info()
  expect(info).toMatchObject({
    folder: path.join(dataDir, 'vaults', account.id),
    messages: 0,
    snapshots: [taken],
  })
  expect(Math.min(info.vaultBytes, info.snapshotBytes, info.freeBytes)).toBeGreaterThan(4096)
  const options = await api.accounts.repairOptions({ accountId: account.id, passphrase })
  expect(options).toEqual({ damaged: false, snapshots: [taken] })
  const repaired = await api.accounts.repair({ accountId: account.id, passphrase, snapshot: taken.name })
  expect(repaired).toMatchObject({ account: { id: account.id }, rescuedMessages: 0, lostRanges: 0 })
  expect(
    await failure(api.accounts.repair({ accountId: account.id, passphrase, snapshot: 'none' })),
  ).toMatchObject({ code: 'VAULT_DAMAGED', defined: true })
})

test('L13: the audit log tells what happened, newest first, page by page', async () => {
  const api = caller()
  const { account } = await api.accounts.register({ displayName: 'Mira', passphrase })
  await api.sessions.lock()
  await failure(api.sessions.login({ accountId: account.id, passphrase: 'wrong' }))
  await api.sessions.login({ accountId: account.id, passphrase })
  await api.accounts.renewRecoveryCode({ passphrase })
  const first = await api.audit.list({ limit: 3 })
  expect(first.items.map(({ event, objectId }) => [event, objectId])).toEqual([
    ['recovery-code.renewed', null],
    ['vault.unlocked', null],
    ['vault.unlock-failed', '1'],
  ])
  expect(first.firstBrokenSeq).toBeNull()
  const second = await api.audit.list({ limit: 3, cursor: first.nextCursor ?? '' })
  expect(second.items.map(({ event }) => event)).toEqual(['vault.unlocked', 'account.registered'])
  expect(second.nextCursor).toBeNull()
  expect((await api.audit.list({ cursor: 'not ours' })).items).toHaveLength(5)
})

test('what is not allowed without a session is refused', async () => {
  const api = caller()
  const calls = [
    api.sessions.me(),
    api.sessions.list(),
    api.sessions.lock(),
    api.accounts.rename({ displayName: 'x' }),
    api.accounts.remove({ passphrase, displayName: 'x' }),
    api.accounts.changePassphrase({ current: passphrase, next: passphrase }),
    api.accounts.renewRecoveryCode({ passphrase }),
    api.accounts.confirmRecoveryCode({ code: 'x' }),
    api.storage.info(),
    api.storage.takeSnapshot(),
    api.audit.list({}),
  ]
  for (const call of calls) expect(await failure(call)).toMatchObject({ code: 'VAULT_LOCKED', status: 401 })
})
