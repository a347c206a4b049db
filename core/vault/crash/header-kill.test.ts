// Killed while the passphrase changes (security.md R2, D6, D7): the vault opens with the old one or the new one, always,
// and once a change was acknowledged the old one opens nothing, not even the copy of the header.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../../accounts/open-accounts.ts'
import { manualClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { vaultPlace } from '../../platform/data-layout.ts'
import { openWithPassphrase, parseHeader } from '../vault-header.ts'
import { type Changing, passphraseOf } from './changing-child.fake.ts'
import { type ChildProgram, childProgram, killedAt } from './child-process.fake.ts'
import { canTrace } from './write-log.fake.ts'

const clock = manualClock()
let program: ChildProgram
let dataDir: string
let accountId: AccountId
let current: number

const open = (): Accounts => openAccounts({ dataDir, clock, argon2: cheapestCost })
beforeAll(async () => void (program = await childProgram('changing-child.fake.ts')), 60_000)
afterAll(() => program.discard())
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-header-'))
  const accounts = open()
  const made = await accounts.register({ displayName: 'Mira', passphrase: passphraseOf(0) })
  if (!made.ok) throw new Error(made.error.type)
  accountId = made.value.account.id
  current = 0
  await accounts.close()
})
afterEach(() => rmSync(dataDir, { recursive: true }))

/** Which of the candidates opens the vault: must be exactly one, and the vault must open. */
async function whichOpens(lines: readonly string[]): Promise<number> {
  const last = (word: string) =>
    Number(lines.findLast((line) => line.startsWith(`${word} `))?.split(' ')[1] ?? current)
  const candidates = [...new Set([last('changed'), last('changing')])]
  const accounts = open()
  const opening: number[] = []
  for (const n of candidates) {
    clock.advance(600_000)
    const unlocked = await accounts.unlock(accountId, passphraseOf(n))
    if (unlocked.ok) opening.push(n)
    accounts.lock(accountId)
  }
  // Forgets the wrong tries, which would slow down the child.
  clock.advance(600_000)
  if (opening[0] !== undefined) await accounts.unlock(accountId, passphraseOf(opening[0]))
  await accounts.close()
  expect(lines.filter((line) => line.startsWith('fault'))).toEqual([])
  expect(opening).toHaveLength(1)
  return opening[0] ?? -1
}

const told = (times: number): Changing => ({ dataDir, accountId, from: current, times })

test('D6, D7: after 25 kills at random moments of a change the old or the new passphrase opens', async () => {
  for (let kill = 0; kill < 25; kill += 1) {
    const child = program.start(told(1000))
    await child.saidLines(1 + Math.floor(Math.random() * 4))
    await sleep(Math.random() * 40)
    child.process.kill('SIGKILL')
    await child.ended
    current = await whichOpens(child.lines)
  }
  expect(current).toBeGreaterThan(20)
  const { header, headerCopy } = vaultPlace(dataDir, accountId)
  for (const file of [header, headerCopy]) {
    const parsed = parseHeader(readFileSync(file, 'utf8'))
    expect(
      typeof parsed === 'object' && (await openWithPassphrase(parsed, passphraseOf(current))),
    ).toBeInstanceOf(Uint8Array)
    expect(
      typeof parsed === 'object' && (await openWithPassphrase(parsed, passphraseOf(current - 1))),
    ).toBeNull()
  }
}, 120_000)

/** Changes the passphrase once under a tracer that kills at the `when`-th `call` on the header's files. */
function killAt(call: string, when: number): Promise<readonly string[]> {
  const { folder, header, headerCopy } = vaultPlace(dataDir, accountId)
  const only = [folder, header, headerCopy, `${header}.new`, `${headerCopy}.new`]
  return killedAt(program, told(1), { call, when, only })
}

test.runIf(canTrace())(
  'R2: killed at every single file operation of a change, the old or the new passphrase opens',
  async () => {
    const kills: Record<string, number> = {}
    for (const call of ['openat', 'write', 'fsync', 'close', 'rename']) {
      for (let when = 1; when < 30; when += 1) {
        const lines = await killAt(call, when)
        expect(lines[0]).toMatch(/^changing /)
        current = await whichOpens(lines)
        if (lines.some((line) => line.startsWith('changed'))) break
        kills[call] = when
      }
    }
    // The header and its copy are each written, made durable, renamed, and made durable in their folder.
    expect(kills).toMatchObject({ write: 2, fsync: 4, rename: 2 })
  },
  120_000,
)
