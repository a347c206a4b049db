import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openAccounts } from '../accounts/open-accounts.ts'
import { manualClock } from '../kernel/clock.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { writeBackupChoices } from './backups/backup-choices.ts'
import { createDailyCare } from './daily-care.ts'

const dayMs = 86_400_000

test('back-ups by themselves: off until chosen, one a day, and a folder that is gone is told', async () => {
  const clock = manualClock()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-care-'))
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-care-copies-'))
  const accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
  const made = await accounts.register({ displayName: 'Mira', passphrase: 'a quiet green harbour' })
  if (!made.ok) throw new Error(made.error.type)
  const { id } = made.value.account
  const vault = accounts.vault(id) ?? expect.fail('the vault is locked')
  const care = createDailyCare(accounts, clock)
  const tend = async (afterMs: number) => {
    clock.advance(afterMs)
    await care.tend(vault)
    return readdirSync(folder).length
  }
  expect(await tend(0)).toBe(0)
  const choices = { folder, every: 'day' as const, keepDaily: 2, keepWeekly: 0 }
  vault.write((writer) => writeBackupChoices(writer, choices))
  expect([await tend(0), await tend(dayMs - 1), await tend(1), await tend(dayMs)]).toEqual([1, 1, 2, 2])
  // R12: a clock that was set back stops no back-up; the one just made stays beside those from the future.
  clock.setWall(clock.nowMs() - 10 * dayMs)
  expect([await tend(0), care.fault(id)]).toEqual([3, null])
  vault.write((writer) => writeBackupChoices(writer, { ...choices, folder: path.join(folder, 'gone') }))
  await care.tend(vault)
  expect(care.fault(id)).toBe('FolderNotUsable')
  await accounts.close()
  for (const one of [dataDir, folder]) rmSync(one, { recursive: true, force: true })
})
