// Opening vault files: the right ones open, every other file is refused with a typed fault and never read as something
// else (security.md D3); migrations are all or nothing (R7).
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate, schemaVersion } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { nameFault, openVault } from './open-vault.ts'
import { addConversation, addTurn, scratchVault } from './scratch-vault.fake.ts'
import { DiskFull, VaultDamaged, VaultFromNewerVersion, VaultLocked } from './vault.ts'

const page = 4096

/** A closed vault with some turns, its bytes, and what it says. */
function filled(cipher: 'aegis' | 'chacha20' = 'aegis') {
  const scratch = scratchVault({ cipher })
  const vault = scratch.open()
  vault.write((writer) => {
    const conversationId = addConversation(writer)
    for (let n = 0; n < 60; n += 1) addTurn(writer, conversationId, `turn ${n} ${'and more '.repeat(20)}`)
  })
  vault.close()
  return { scratch, bytes: readFileSync(scratch.place.database) }
}

/** What a file says: all texts, or the fault it is refused with. */
function textsOf(scratch: ReturnType<typeof scratchVault>): string[] | VaultDamaged {
  try {
    const vault = scratch.open()
    try {
      return vault.connection.prepare<[], string>('SELECT text FROM message ORDER BY seq').pluck().all()
    } finally {
      vault.close()
    }
  } catch (thrown) {
    const fault = nameFault(thrown)
    expect(fault).toBeInstanceOf(VaultDamaged)
    return fault as VaultDamaged
  }
}

test.each(['aegis', 'chacha20'] as const)(
  'D3, F3: with %s any damaged, swapped, cut or foreign page is refused or leaves the texts as they were',
  (cipher) => {
    const { scratch, bytes } = filled(cipher)
    const other = filled(cipher)
    const whole = textsOf(scratch)
    const pages = bytes.length / page
    const flips = fc.tuple(fc.nat(bytes.length - 1), fc.nat(7)).map(([at, bit]) => {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ (1 << bit)
      return copy
    })
    const swaps = fc.tuple(fc.nat(pages - 1), fc.nat(pages - 1)).map(([a, b]) => {
      const copy = Buffer.from(bytes)
      bytes.copy(copy, a * page, b * page, (b + 1) * page)
      bytes.copy(copy, b * page, a * page, (a + 1) * page)
      return copy
    })
    const foreign = fc.nat(pages - 1).map((n) => {
      const copy = Buffer.from(bytes)
      other.bytes.copy(copy, n * page, n * page, (n + 1) * page)
      return copy
    })
    const cut = fc.integer({ min: 1, max: bytes.length - 1 }).map((length) => bytes.subarray(0, length))
    let refused = 0
    fc.assert(
      fc.property(fc.oneof(flips, swaps, foreign, cut), (spoiled) => {
        writeFileSync(scratch.place.database, spoiled)
        const texts = textsOf(scratch)
        if (texts instanceof VaultDamaged) refused += 1
        else expect(texts).toEqual(whole)
      }),
      // Not every spoiled page is one that the texts lie on: empty tables have pages too.
      { numRuns: 120 },
    )
    expect(refused).toBeGreaterThan(20)
    scratch.discard()
    other.scratch.discard()
  },
)

test("D3: another key, another vault's file and a file that is no database are refused", () => {
  const [mine, other] = [filled(), filled()]
  copyFileSync(other.scratch.place.database, mine.scratch.place.database)
  expect(textsOf(mine.scratch)).toBeInstanceOf(VaultDamaged)
  writeFileSync(mine.scratch.place.database, 'x'.repeat(3 * page))
  expect(textsOf(mine.scratch)).toBeInstanceOf(VaultDamaged)
  mine.scratch.discard()
  other.scratch.discard()
})

test('R7: a file of a newer version is refused and not touched', () => {
  const { scratch } = filled()
  const vault = scratch.open()
  vault.connection.pragma(`user_version=${migrations.length + 1}`)
  vault.close()
  const before = readFileSync(scratch.place.database)
  expect(() => scratch.open()).toThrow(VaultFromNewerVersion)
  expect(readFileSync(scratch.place.database).equals(before)).toBe(true)
  scratch.discard()
})

test('R7: a migration that fails leaves the version and the tables before it', () => {
  const { scratch } = filled()
  const db = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  const from = schemaVersion(db)
  const kept: number[] = []
  const next = [
    ...migrations,
    { name: 'good', statements: ['CREATE TABLE extra (n)'] },
    {
      name: 'bad',
      statements: ['INSERT INTO extra VALUES (1)', 'DROP TABLE conversation', 'SELECT nonsense'],
    },
  ]
  expect(() => migrate(db, next, () => kept.push(schemaVersion(db)))).toThrow()
  expect([schemaVersion(db), kept, db.pragma('foreign_keys', { simple: true })]).toEqual([
    from + 1,
    [from],
    1,
  ])
  expect(
    db
      .prepare(
        'SELECT (SELECT count(*) FROM extra) AS extra, (SELECT count(*) FROM conversation) AS conversations',
      )
      .get(),
  ).toEqual({ extra: 0, conversations: 1 })
  db.close()
  scratch.discard()
})

test('R7: a migration that breaks a link is undone', () => {
  const { scratch } = filled()
  const db = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  const from = schemaVersion(db)
  expect(() =>
    migrate(db, [...migrations, { name: 'careless', statements: ['DELETE FROM conversation'] }]),
  ).toThrow('broken links after careless')
  expect([schemaVersion(db), db.prepare('SELECT count(*) AS n FROM conversation').get()]).toEqual([
    from,
    { n: 1 },
  ])
  db.close()
  scratch.discard()
})

test('R7: a vault of an older version keeps a copy of itself before it changes, a new one does not', () => {
  const scratch = scratchVault()
  const source = {
    accountId: scratch.accountId,
    file: scratch.place.database,
    cipher: scratch.cipher,
    key: scratch.databaseKey,
  }
  const kept: number[] = []
  const beforeMigration = (db: ReturnType<typeof openDatabase>) => void kept.push(schemaVersion(db))
  const old = openDatabase(scratch.place.database, source)
  migrate(old, migrations.slice(0, 1))
  old.close()
  openVault({ ...source, beforeMigration }).close()
  expect(kept).toEqual([1])
  openVault({ ...source, beforeMigration }).close()
  expect(kept).toEqual([1])
  scratch.discard()
})

test('a write is whole or nothing, and a closed vault refuses every use', () => {
  const scratch = scratchVault()
  const vault = scratch.open()
  expect(() =>
    vault.write((writer) => {
      addConversation(writer)
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(vault.connection.prepare('SELECT count(*) AS n FROM conversation').get()).toEqual({ n: 0 })
  vault.close()
  vault.close()
  for (const use of [() => vault.reader, () => vault.connection, () => vault.write(() => 1)])
    expect(use).toThrow(VaultLocked)
  scratch.discard()
})

test('faults get their names, also wrapped by drizzle; others pass', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code })
  const wrapped = new Error('query failed', { cause: coded('SQLITE_CORRUPT_VTAB') })
  expect(nameFault(wrapped)).toBeInstanceOf(VaultDamaged)
  for (const code of ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'SQLITE_IOERR_WRITE'])
    expect(nameFault(coded(code))).toBeInstanceOf(DiskFull)
  const other = coded('SQLITE_BUSY')
  expect([nameFault(other), nameFault('text'), nameFault(null)]).toEqual([other, 'text', null])
})
