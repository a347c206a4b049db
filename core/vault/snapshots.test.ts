import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { markerForms } from './crash/marker-scan.fake.ts'
import { addConversation, addTurn, scratchVault } from './scratch-vault.fake.ts'
import { listSnapshots, type SnapshotInfo, snapshotName, snapshotTimeMs } from './snapshot-names.ts'
import { expendableSnapshots, isSnapshotDue, snapshotBudgetBytes } from './snapshot-rotation.ts'
import { snapshotBeforeMigration, takeSnapshot } from './snapshots.ts'

const dayMs = 86_400_000
const startMs = Date.UTC(2026, 0, 5, 12)
const snapshot = (takenAtMs: number, sizeBytes = 1): SnapshotInfo => ({
  name: snapshotName(takenAtMs),
  takenAtMs,
  sizeBytes,
})

test('a snapshot says in its name when it was taken', () => {
  expect(snapshotName(startMs)).toBe('2026-01-05T12-00-00-000Z.db')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
      expect(snapshotTimeMs(snapshotName(ms))).toBe(ms)
    }),
  )
  for (const name of ['vault.db', 'x.db.new', '2026-13-45T99-00-00-000Z.db'])
    expect(snapshotTimeMs(name)).toBeNull()
})

test('R6: over 400 days with a snapshot a day, three recent, seven daily and four weekly are kept', () => {
  let kept: SnapshotInfo[] = []
  for (let day = 0; day < 400; day += 1) {
    const taken = snapshot(startMs + day * dayMs)
    kept.push(taken)
    const gone = new Set(expendableSnapshots(kept, taken.name).map(({ name }) => name))
    kept = kept.filter(({ name }) => !gone.has(name))
    expect(kept.at(-1)).toBe(taken)
    expect(kept.length).toBeLessThanOrEqual(14)
  }
  const ages = kept.map(({ takenAtMs }) => Math.round((startMs + 399 * dayMs - takenAtMs) / dayMs))
  expect(ages.filter((age) => age < 7)).toHaveLength(7)
  expect(Math.max(...ages)).toBeGreaterThan(14)
})

test('R6, R12: whatever the clock did, the newest three and the one just taken stay', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }),
      (days) => {
        const all = days.map((day) => snapshot(startMs + day * dayMs))
        const just = all.at(-1)?.name ?? ''
        const gone = expendableSnapshots(all, just).map(({ name }) => name)
        const newest = all.toSorted((a, b) => b.takenAtMs - a.takenAtMs).slice(0, 3)
        for (const { name } of newest) expect(gone).not.toContain(name)
        expect(gone).not.toContain(just)
      },
    ),
  )
})

test('R6: snapshots stay within their space, but two always stay', () => {
  const large = Array.from({ length: 5 }, (_, n) => snapshot(startMs + n * dayMs, snapshotBudgetBytes))
  expect(expendableSnapshots(large, large[4]?.name ?? '')).toHaveLength(3)
})

test('R6: one is due after a day, and a clock set back does not stop them', () => {
  expect(isSnapshotDue([], startMs)).toBe(true)
  expect(isSnapshotDue([snapshot(startMs)], startMs + dayMs - 1)).toBe(false)
  expect(isSnapshotDue([snapshot(startMs)], startMs + dayMs)).toBe(true)
  expect(isSnapshotDue([snapshot(startMs + 400 * dayMs)], startMs)).toBe(true)
})

test("R6, F5: a snapshot is encrypted, whole, and opens with the vault's key", async () => {
  const scratch = scratchVault()
  const vault = scratch.open()
  vault.write((writer) => {
    const conversationId = addConversation(writer)
    for (let n = 0; n < 50; n += 1) addTurn(writer, conversationId, `lighthouse marmalade ${n}`)
  })
  const { cipher, databaseKey: key, place } = scratch
  const taken = await takeSnapshot(place, { cipher, key, atMs: startMs })
  expect(taken).toMatchObject({ ok: true, value: { name: snapshotName(startMs), takenAtMs: startMs } })
  vault.write((writer) => addConversation(writer))
  snapshotBeforeMigration(vault.connection, place, startMs + 1)
  expect(listSnapshots(place.snapshots)).toHaveLength(2)
  for (const { name } of listSnapshots(place.snapshots)) {
    const file = path.join(place.snapshots, name)
    expect(markerForms('marmalade').filter((form) => readFileSync(file).includes(form))).toEqual([])
    const copy = openDatabase(file, { cipher, key })
    expect(copy.prepare('SELECT count(*) AS n FROM message').get()).toEqual({ n: 100 })
    copy.close()
  }
  vault.close()
  scratch.discard()
})

test('R6: a damaged vault gives no snapshot, and the older ones stay', async () => {
  const scratch = scratchVault()
  const vault = scratch.open()
  vault.write((writer) => {
    const conversationId = addConversation(writer)
    for (let n = 0; n < 300; n += 1) addTurn(writer, conversationId, 'x'.repeat(200))
  })
  const { cipher, databaseKey: key, place } = scratch
  expect(await takeSnapshot(place, { cipher, key, atMs: startMs })).toMatchObject({ ok: true })
  vault.close()
  const bytes = readFileSync(place.database)
  bytes.fill(1, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096)
  writeFileSync(place.database, bytes)
  expect(await takeSnapshot(place, { cipher, key, atMs: startMs + 1 })).toEqual({
    ok: false,
    error: { type: 'VaultDamaged' },
  })
  expect(readdirSync(place.snapshots)).toEqual([snapshotName(startMs)])
  scratch.discard()
})
