// The chain over a real vault: every way of tampering with it that needs the file's key is tried on the open file.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault, type ScratchVault } from '../vault/scratch-vault.fake.ts'

const clock = manualClock()
let scratch: ScratchVault
let vault: OpenVault
beforeEach(() => {
  scratch = scratchVault({ clock })
  vault = scratch.open()
})
afterEach(() => {
  vault.close()
  scratch.discard()
})
const reopen = () => {
  vault.close()
  vault = scratch.open()
}
const record = (times: number) => {
  for (let n = 0; n < times; n += 1)
    vault.write((writer) => vault.audit.append(writer, 'vault.unlocked', n % 2 ? `object ${n}` : null))
}
const tamper = (statement: string) => void vault.connection.exec(statement)
/** Checked by a fresh opening, which has verified nothing before. */
const broken = () => {
  reopen()
  return vault.audit.firstBrokenSeq()
}

test('L13: an untouched log holds, also after it was opened again', () => {
  expect(vault.audit.firstBrokenSeq()).toBeNull()
  record(20)
  expect(vault.audit.firstBrokenSeq()).toBeNull()
  expect(broken()).toBeNull()
})

/** Keeps the files as they are now; the function it gives puts them back. */
function keepFiles(): () => void {
  vault.close()
  const { database, auditHead } = scratch.place
  const kept = [database, auditHead].map((file) => [file, readFileSync(file)] as const)
  vault = scratch.open()
  return () => {
    vault.close()
    for (const suffix of ['-wal', '-shm']) rmSync(database + suffix, { force: true })
    for (const [file, content] of kept) writeFileSync(file, content)
    vault = scratch.open()
  }
}

test('L13: an edit of any field of any entry is reported with its number', () => {
  record(8)
  const restore = keepFiles()
  const edits = [
    'at_ms = at_ms + 1',
    "event = 'vault.locked'",
    "object_id = 'x'",
    "mac = replace(mac, substr(mac, 1, 1), 'z')",
  ]
  for (const edit of edits) {
    for (const seq of [1, 5, 8]) {
      tamper(`UPDATE audit_entry SET ${edit} WHERE seq = ${seq}`)
      expect([edit, broken()]).toEqual([edit, seq])
      restore()
    }
  }
  expect(broken()).toBeNull()
})

test('L13: a deleted, inserted, swapped or shortened log is reported', () => {
  record(9)
  const restore = keepFiles()
  const cases: [number, ...string[]][] = [
    [4, 'DELETE FROM audit_entry WHERE seq = 4'],
    [3, 'UPDATE audit_entry SET seq = -4 WHERE seq = 3', 'UPDATE audit_entry SET seq = 3 WHERE seq = 4', 'UPDATE audit_entry SET seq = 4 WHERE seq = -4'], // prettier-ignore
    [10, "INSERT INTO audit_entry (seq, at_ms, event, mac) VALUES (10, 1, 'vault.unlocked', 'aa')"],
    [7, 'DELETE FROM audit_entry WHERE seq > 6'],
    [1, 'DELETE FROM audit_entry'],
  ]
  for (const [seq, ...statements] of cases) {
    statements.forEach(tamper)
    expect([statements[0], broken()]).toEqual([statements[0], seq])
    restore()
  }
})

test('L13: an older copy of the whole file is noticed, and the log never looks whole again', () => {
  record(3)
  vault.close()
  const old = readFileSync(scratch.place.database)
  vault = scratch.open()
  record(3)
  vault.close()
  writeFileSync(scratch.place.database, old)
  vault = scratch.open()
  expect(vault.audit.firstBrokenSeq()).toBe(4)
  record(5)
  expect(broken()).toBe(4)
})

test('L13: entries of another vault do not fit', () => {
  record(3)
  const other = scratchVault({ clock })
  const otherVault = other.open()
  otherVault.write((writer) => otherVault.audit.append(writer, 'vault.unlocked'))
  const foreign = otherVault.connection.prepare('SELECT * FROM audit_entry').get() as Record<string, unknown>
  vault.connection
    .prepare(
      'UPDATE audit_entry SET at_ms = @at_ms, event = @event, object_id = @object_id, mac = @mac WHERE seq = @seq',
    )
    .run(foreign)
  otherVault.close()
  other.discard()
  expect(broken()).toBe(1)
})

test('an entry and the change it records are stored together or not at all', () => {
  record(1)
  expect(() =>
    vault.write((writer) => {
      vault.audit.append(writer, 'settings.changed')
      throw new Error('changed my mind')
    }),
  ).toThrow('changed my mind')
  record(1)
  const { n } = vault.connection.prepare('SELECT count(*) AS n FROM audit_entry').get() as { n: number }
  expect([n, broken()]).toEqual([2, null])
})

test('a head that lags behind after a crash is no damage', () => {
  record(2)
  const head = readFileSync(scratch.place.auditHead)
  record(2)
  writeFileSync(scratch.place.auditHead, head)
  expect(broken()).toBeNull()
})

test('L13: a long log verifies quickly', () => {
  const entries = 3000
  vault.write((writer) => {
    for (let n = 0; n < entries; n += 1) vault.audit.append(writer, 'vault.unlocked')
  })
  reopen()
  const before = process.cpuUsage()
  expect(vault.audit.firstBrokenSeq()).toBeNull()
  const { user, system } = process.cpuUsage(before)
  // 10 µs an entry on a quiet machine, which is a second for 100,000; this leaves room for a busy one.
  expect((user + system) / entries).toBeLessThan(80)
})
