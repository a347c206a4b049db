// Odd places for a data folder (security.md R17): in each of them the vault is made, written, copied, backed up, closed
// and read again, as the core process does it.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccounts } from '../../accounts/open-accounts.ts'
import { manualClock } from '../../kernel/clock.ts'
import type { Result } from '../../kernel/result.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { claimDataFolder, longestDataFolder } from '../../platform/data-folder.ts'
import { addConversation, addTurn } from '../scratch-vault.fake.ts'
import { message } from '../vault.schema.ts'
import { diskOf, smallDisk } from './small-disk.fake.ts'

let home: string
beforeAll(() => void (home = mkdtempSync(path.join(tmpdir(), 'healhub-odd-'))))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const right = <T>(result: Result<T, { type: string }>): T => (result.ok ? result.value : expect.fail(result.error.type)) // prettier-ignore
const passphrase = 'a quiet green harbour'

/** Lives through a day in `dataDir`; back-ups go below it, so that they meet the same oddness. */
async function liveIn(dataDir: string): Promise<void> {
  const claim = right(claimDataFolder(dataDir))
  const open = () => openAccounts({ dataDir, clock: manualClock(), argon2: cheapestCost })
  let accounts = open()
  const { account } = right(await accounts.register({ displayName: 'Mira', passphrase }))
  accounts.vault(account.id)?.write((writer) => addTurn(writer, addConversation(writer), 'the tide is low'))
  right(await accounts.takeSnapshot(account.id))
  const folder = path.join(dataDir, 'copies')
  mkdirSync(folder)
  const backup = right(await accounts.backUp(account.id, { folder, daily: 1, weekly: 1 }))
  const drill = await accounts.openBackup(account.id, { path: backup.path, passphrase })
  if (typeof drill === 'string') expect.fail(drill)
  expect([drill.sound, drill.opensWithPassphrase]).toEqual([true, true])
  drill.close()
  await accounts.close()
  accounts = open()
  right(await accounts.unlock(account.id, passphrase))
  expect(accounts.vault(account.id)?.reader.select({ text: message.text }).from(message).all()[0]?.text).toBe(
    'the tide is low',
  )
  right(await accounts.replaceKeys({ accountId: account.id, passphrase }))
  await accounts.close()
  claim.release()
}

test.each([
  ['spaces', '  my  data '],
  ['accents in one sign each', 'Zo\u00EB caf\u00E9'],
  ['accents in two signs each', 'Zoe\u0308 cafe\u0301'],
  ['emoji', 'diary \u{1F331}\u{1F469}\u{1F3FD}\u200D\u{1F4BB}'],
  ['signs that mean something to a shell, an address and SQLite', "a'b %20 #1 ?x=1 &c;"],
])('R17: a data folder with %s in its name', async (_, name) => {
  // Windows has no such names.
  const allowed = process.platform === 'win32' ? name.trim().replaceAll('?', '') : name
  await liveIn(path.join(home, allowed))
  expect(readdirSync(home)).toContain(allowed)
})

test('R17: a data folder as deep as the start lets through, beyond 260 characters', async () => {
  let folder = home
  while (folder.length < longestDataFolder - 60) folder = path.join(folder, 'd'.repeat(48))
  folder = path.join(folder, 'e'.repeat(longestDataFolder - folder.length - 1))
  expect(folder.length).toBe(longestDataFolder)
  if (process.platform !== 'win32') expect(folder.length).toBeGreaterThan(260)
  await liveIn(folder)
})

test('R17: a data folder that is a link', async () => {
  mkdirSync(path.join(home, 'real'))
  symlinkSync(path.join(home, 'real'), path.join(home, 'link'), 'junction')
  await liveIn(path.join(home, 'link'))
  expect(readdirSync(path.join(home, 'real'))).toContain('vaults')
})

test.skipIf(process.platform === 'win32')(
  'R17: a data folder in a home that takes nothing else',
  async () => {
    const parent = mkdtempSync(path.join(tmpdir(), 'healhub-home-'))
    const dataDir = path.join(parent, 'data')
    mkdirSync(dataDir, { mode: 0o700 })
    // The administrator may write anywhere, so the test steps down for a moment.
    const root = process.geteuid?.() === 0
    if (root) for (const folder of [parent, dataDir]) chownSync(folder, 65_534, 65_534)
    chmodSync(parent, 0o500)
    if (root) process.seteuid?.(65_534)
    try {
      expect(() => mkdirSync(path.join(parent, 'other'))).toThrow('EACCES')
      await liveIn(dataDir)
    } finally {
      if (root) process.seteuid?.(0)
      chmodSync(parent, 0o700)
      rmSync(parent, { recursive: true })
    }
  },
)

const inMemory = smallDisk(320)
afterAll(() => inMemory?.discard())
test.runIf(inMemory)('R17: a data folder on tmpfs', () => liveIn(path.join(inMemory?.folder ?? '', 'data')))

for (const type of ['ext4', 'btrfs', 'xfs'] as const) {
  const disk = process.platform === 'linux' ? diskOf(type) : null
  afterAll(() => disk?.discard())
  test.runIf(disk)(`R17: a data folder on ${type}`, () => liveIn(path.join(disk?.folder ?? '', 'data')))
}
