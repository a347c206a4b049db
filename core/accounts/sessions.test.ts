// Sessions on real vaults with a clock that is moved by hand.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ManualClock, manualClock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { writeSettings } from '../settings/settings.store.ts'
import { type Accounts, openAccounts } from './open-accounts.ts'
import { longestSessionMs, openSessions, type Sessions } from './sessions.ts'

const minuteMs = 60_000
let clock: ManualClock
let dataDir: string
let accounts: Accounts
let sessions: Sessions
let id: AccountId

const register = async (displayName: string) => {
  const made = await accounts.register({ displayName, passphrase: 'a quiet green harbour' })
  if (!made.ok) throw new Error(made.error.type)
  return made.value.account.id
}
beforeEach(async () => {
  clock = manualClock()
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-sessions-'))
  accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
  sessions = openSessions({ accounts, clock })
  id = await register('Mira')
})
afterEach(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true })
})

test('a session gives its account and vault; an unknown id or none gives nothing', () => {
  const session = sessions.start(id, 'window')
  expect(sessions.find(session)).toEqual({ accountId: id, vault: accounts.vault(id) })
  expect([sessions.find('made up'), sessions.find(null)]).toEqual([null, null])
})

test('the vault locks with its last session, and every end is told', () => {
  const [first, second] = [sessions.start(id, 'page'), sessions.start(id, 'script')]
  const ended: string[] = []
  const stop = sessions.onEnded((session) => ended.push(session))
  sessions.end(first)
  expect(accounts.vault(id)).not.toBeNull()
  sessions.end(second)
  sessions.end(second)
  expect(accounts.vault(id)).toBeNull()
  expect(ended).toEqual([first, second])
  stop()
})

test('ending all but one keeps the vault open; ending all locks it and tells once', () => {
  const [mine, other] = [sessions.start(id, 'page'), sessions.start(id, 'page')]
  const locked: AccountId[] = []
  sessions.onLocked((account) => locked.push(account))
  sessions.endAll(id, mine)
  expect([sessions.find(mine) !== null, sessions.find(other)]).toEqual([true, null])
  sessions.endAll(id)
  expect([sessions.find(mine), locked]).toEqual([null, [id]])
})

test('R12: an idle session is over at the first look, whatever the timer did', () => {
  const session = sessions.start(id, 'window')
  clock.advance(10 * minuteMs - 1)
  expect(sessions.find(session)).not.toBeNull()
  clock.advance(10 * minuteMs)
  expect(sessions.find(session)).toBeNull()
  expect(accounts.vault(id)).toBeNull()
})

test('R12: sleep counts as idle, and setting the clock back gains nothing', () => {
  const session = sessions.start(id, 'window')
  clock.setWall(clock.nowMs() - 400 * 86_400_000)
  clock.advance(10 * minuteMs)
  expect(sessions.find(session)).toBeNull()
})

test('R12: the monotonic clock may stand still in sleep; the wall clock then tells', () => {
  const session = sessions.start(id, 'window')
  clock.setWall(clock.nowMs() + 10 * minuteMs)
  expect(sessions.find(session)).toBeNull()
})

test('calls that do not mean presence do not put off the lock; touching does', () => {
  const session = sessions.start(id, 'window')
  for (let minute = 0; minute < 9; minute += 1) {
    clock.advance(minuteMs)
    expect(sessions.find(session, { present: false })).not.toBeNull()
  }
  sessions.touch(session)
  clock.advance(9 * minuteMs)
  expect(sessions.find(session, { present: false })).not.toBeNull()
  clock.advance(minuteMs)
  expect(sessions.find(session, { present: false })).toBeNull()
})

test("the idle time is the person's own setting, in force within seconds", () => {
  const session = sessions.start(id, 'window')
  sessions.find(session)
  accounts.vault(id)?.write((writer) => writeSettings(writer, { idleLockMinutes: 60 }))
  clock.advance(59 * minuteMs)
  expect(sessions.find(session)).not.toBeNull()
})

test('L6: pages and scripts end after twelve hours in use; a window of the app does not', () => {
  const [page, inApp] = [sessions.start(id, 'page'), sessions.start(id, 'window')]
  for (let at = 0; at < longestSessionMs; at += 5 * minuteMs) {
    expect(sessions.find(page)).not.toBeNull()
    sessions.find(inApp)
    clock.advance(5 * minuteMs)
  }
  expect(sessions.find(page)).toBeNull()
  expect(sessions.find(inApp)).not.toBeNull()
})

test('sweeping locks what is idle and leaves the rest', async () => {
  const other = await register('Other')
  const mine = sessions.start(id, 'window')
  sessions.start(other, 'window')
  clock.advance(9 * minuteMs)
  sessions.touch(mine)
  clock.advance(minuteMs)
  sessions.sweep()
  expect([accounts.vault(id) !== null, accounts.vault(other)]).toEqual([true, null])
  expect(sessions.list(other)).toEqual([])
  expect(sessions.list(id)).toMatchObject([{ id: mine, kind: 'window' }])
})
