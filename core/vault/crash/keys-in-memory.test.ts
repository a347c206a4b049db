// Where the keys of a vault are while it is open and once it is locked (security.md D10, F4): the memory of a real process
// is read from outside and searched for them.
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccounts } from '../../accounts/open-accounts.ts'
import { systemClock } from '../../kernel/clock.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { vaultPlace } from '../../platform/data-layout.ts'
import { keysOf, openWithPassphrase, parseHeader } from '../vault-header.ts'
import { type ChildProgram, childProgram } from './child-process.fake.ts'
import type { Unlocking } from './unlocking-child.fake.ts'

const passphrase = 'a lantern over the slow canal'
const chunk = 1 << 24
let program: ChildProgram
let dataDir: string
beforeAll(async () => {
  program = await childProgram('unlocking-child.fake.ts')
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-memory-'))
}, 60_000)
afterAll(() => {
  program.discard()
  rmSync(dataDir, { recursive: true })
})

/** How often each of `needles` stands in the writable memory of process `pid`. */
function countInMemory(pid: number, needles: readonly Uint8Array[]): number[] {
  const counts = needles.map(() => 0)
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const bytes = Buffer.alloc(chunk)
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    if (from === undefined || to === undefined) continue
    const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
    // Chunks overlap by a key's length; what is not backed by memory cannot be read and holds nothing.
    for (let at = start; at < end; at += chunk - 32) {
      const read = readAt(memory, bytes, at, Math.min(chunk, end - at))
      needles.forEach((needle, index) => {
        for (
          let found = bytes.indexOf(needle);
          found >= 0 && found + 32 <= read;
          found = bytes.indexOf(needle, found + 1)
        )
          // prettier-ignore
          counts[index] = (counts[index] ?? 0) + 1
      })
      bytes.fill(0, 0, read)
    }
  }
  closeSync(memory)
  return counts
}

function readAt(memory: number, bytes: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, bytes, 0, length, at)
  } catch {
    return 0
  }
}

test.runIf(process.platform === 'linux')(
  'D10, F4: a locked vault leaves none of its keys in the memory of the process',
  async () => {
    const accounts = openAccounts({ dataDir, clock: systemClock, argon2: cheapestCost })
    const made = await accounts.register({ displayName: 'Mira', passphrase })
    if (!made.ok) throw new Error(made.error.type)
    const accountId = made.value.account.id
    await accounts.close()
    const header = parseHeader(readFileSync(vaultPlace(dataDir, accountId).header, 'utf8'))
    if (typeof header !== 'object') throw new Error(header)
    const dataKey = await openWithPassphrase(header, passphrase)
    if (!dataKey) throw new Error('the passphrase does not open the vault')
    const { databaseKey, auditKey } = keysOf(dataKey)

    const child = program.start({ dataDir, accountId, passphrase } satisfies Unlocking)
    await child.said('open')
    const { pid } = child.process
    if (pid === undefined) throw new Error('the child has no process')
    const open = countInMemory(pid, [dataKey, databaseKey, auditKey])
    child.process.kill('SIGUSR2')
    await child.said('locked')
    const locked = countInMemory(pid, [dataKey, databaseKey, auditKey])
    child.process.kill('SIGKILL')
    await child.ended

    // The search can find a key: an open vault needs one.
    expect(Math.max(...open)).toBeGreaterThan(0)
    expect({ open, locked }).toMatchObject({ locked: [0, 0, 0] })
  },
  60_000,
)
