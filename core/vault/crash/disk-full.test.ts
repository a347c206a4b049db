// A full disk (security.md R4): a typed failure, nothing acknowledged is lost, nothing half is written, reading goes on,
// and it works again when there is room, without a restart.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccounts } from '../../accounts/open-accounts.ts'
import { manualClock, systemClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { claimDataFolder } from '../../platform/data-folder.ts'
import { freeBytes } from '../../platform/files.ts'
import { type OpenVault, openVault } from '../open-vault.ts'
import { addConversation, addTurn, scratchVault } from '../scratch-vault.fake.ts'
import { DiskFull } from '../vault.ts'
import { type ChildProgram, childProgram, keysFor } from './child-process.fake.ts'
import { unbroken, whatIsBroken } from './promises-kept.fake.ts'
import { smallDisk } from './small-disk.fake.ts'

const disk = smallDisk(12)
afterAll(() => disk?.discard())

/** Writes turns until there is no room; gives the ids that were acknowledged. */
function writeUntilFull(vault: OpenVault): string[] {
  const conversationId = vault.write((writer) => addConversation(writer))
  const stored: string[] = []
  for (;;) {
    try {
      const [id] = vault.write((writer) => addTurn(writer, conversationId, 'and more '.repeat(300)))
      stored.push(id)
    } catch (fault) {
      expect(fault).toBeInstanceOf(DiskFull)
      return stored
    }
  }
}
const ids = (vault: OpenVault) =>
  vault.connection
    .prepare<[], string>(`SELECT id FROM message WHERE role = 'person' ORDER BY seq`)
    .pluck()
    .all()

test.runIf(disk)(
  'R4: on a full disk nothing acknowledged is lost, reading goes on, and room makes it work again',
  () => {
    const file = path.join(disk?.folder ?? '', 'vault.db')
    const open = () =>
      openVault({ accountId: 'x' as AccountId, file, cipher: 'aegis', key: new Uint8Array(32).fill(3) })
    const vault = open()
    vault.write((writer) => addConversation(writer))
    disk?.fill(1_500_000)
    const stored = writeUntilFull(vault)
    expect(stored.length).toBeGreaterThan(10)
    expect(() => vault.write((writer) => addConversation(writer, undefined, 'x'.repeat(1e6)))).toThrow(
      DiskFull,
    )
    expect(ids(vault)).toEqual(stored)
    disk?.makeRoom()
    const conversationId = vault.write((writer) => addConversation(writer))
    const [after] = vault.write((writer) => addTurn(writer, conversationId, 'there is room again'))
    vault.close()
    const again = open()
    expect(ids(again)).toEqual([...stored, after])
    expect(again.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    again.close()
  },
)

test.runIf(disk)(
  'R4, R17: with no room at all the owner still gets in, reads, and changes no secret by half',
  async () => {
    const dataDir = path.join(disk?.folder ?? '', 'data')
    const clock = manualClock()
    const open = () => openAccounts({ dataDir, clock, argon2: cheapestCost })
    let accounts = open()
    const passphrase = 'a quiet green harbour'
    const made = await accounts.register({ displayName: 'Mira', passphrase })
    if (!made.ok) throw new Error(made.error.type)
    const { id } = made.value.account
    const plan = {
      steps: ['people'],
      items: [{ step: 'people', text: 'Rosalind', phone: '0316 2200' }],
    } as const
    accounts.showPlan(id, plan)
    disk?.fill(2_000_000)
    writeUntilFull(accounts.vault(id) as OpenVault)
    disk?.fill()
    expect(freeBytes(dataDir)).toBe(0)
    expect(await accounts.changePassphrase(id, { current: passphrase, next: 'another passphrase' })).toEqual({
      ok: false,
      error: { type: 'DiskFull' },
    })
    expect(await accounts.register({ displayName: 'Nobody', passphrase })).toEqual({
      ok: false,
      error: { type: 'DiskFull' },
    })
    expect(await accounts.takeSnapshot(id)).toEqual({ ok: false, error: { type: 'DiskFull' } })
    await accounts.close()
    disk?.fill()
    const claim = claimDataFolder(dataDir)
    expect(claim.ok, 'R17: a full disk does not keep the owner out').toBe(true)
    accounts = open()
    expect(accounts.openPlan(id), 'the safety plan on the lock screen needs no room').toEqual(plan)
    expect(await accounts.unlock(id, passphrase)).toMatchObject({ ok: true })
    expect(ids(accounts.vault(id) as OpenVault).length).toBeGreaterThan(10)
    disk?.makeRoom()
    expect(await accounts.unlock(id, passphrase)).toMatchObject({ ok: true })
    expect(
      await accounts.changePassphrase(id, { current: passphrase, next: 'another passphrase' }),
    ).toMatchObject({ ok: true })
    expect(accounts.list()).toHaveLength(1)
    await accounts.close()
    if (claim.ok) claim.value.release()
  },
)

let program: ChildProgram
beforeAll(async () => void (program = await childProgram('chatting-child.fake.ts')), 60_000)
afterAll(() => program.discard())

test.skipIf(process.platform === 'win32')(
  "R4: at a limit on file sizes the same holds for the app's own turns",
  async () => {
    const scratch = scratchVault({ clock: systemClock })
    const vault = scratch.open()
    const conversationId = vault.write((writer) => addConversation(writer))
    vault.close()
    const told = JSON.stringify({ ...keysFor(scratch), conversationId, length: 9000 })
    // Blocks of 512 bytes, as POSIX has it: 1 MB for any one file.
    const child = spawn('sh', ['-c', 'ulimit -f 2000; exec "$0" "$1" "$2"', process.execPath, program.file, told], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (output += text))
    await once(child, 'close')
    const lines = output.split('\n').slice(0, -1)
    expect(lines.at(-1)).toBe('fault DiskFull')
    expect(lines.filter((line) => line.startsWith('stored')).length).toBeGreaterThan(5)
    const after = scratch.open()
    expect(whatIsBroken(after, lines)).toEqual(unbroken)
    after.write((writer) => addTurn(writer, conversationId, 'there is room again'))
    after.close()
    scratch.discard()
  },
  60_000,
)
