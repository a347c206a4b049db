import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertCheckIn } from '../checkins/check-ins.store.ts'
import { newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { agreementDays } from './agreement.store.ts'
import { agreementNeeds, agreementOf } from './agreement.ts'
import { rebuildDays } from './record-day.ts'
import { conversation, message, readingCorrection } from '../vault/vault.schema.ts'
import { addPersonMessage, scratchVault, type ScratchVault } from './scratch-vault.fake.ts'
import { spearman } from './statistics/rank-correlation.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const pairsOf = (told: readonly number[], read: readonly number[]) =>
  told.map((value, at) => ({ told: value, read: read[at] ?? 0 }))

test('Spearman as in the textbooks, with and without ties', () => {
  // Worked by hand: d² sums to 194 over 10 pairs, 1 − 6·194 / (10·99).
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
  expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12)
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
  expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12)
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull()
})

test('below two weeks nothing is said; the interval holds the figure and narrows with days', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.record({ told: value, read: value }), { maxLength: 40 }), (pairs) => {
      const found = agreementOf(pairs)
      if (pairs.length < agreementNeeds) {
        expect(found).toBeNull()
        return
      }
      if (!found) {
        expect(spearman(pairs.map(({ told }) => told), pairs.map(({ read }) => read))).toBeNull() // prettier-ignore
        return
      }
      expect(found.from).toBeGreaterThanOrEqual(-1 - 1e-9)
      expect(found.to).toBeLessThanOrEqual(1 + 1e-9)
      expect(found.from).toBeLessThanOrEqual(found.to)
      expect(agreementOf(pairs)).toEqual(found)
    }),
    { numRuns: 15 },
  )
  const noisy = (n: number) => pairsOf(Array.from({ length: n }, (_, at) => at), Array.from({ length: n }, (_, at) => at + (at % 5) * 4)) // prettier-ignore
  const width = (n: number) => {
    const found = agreementOf(noisy(n))
    return found ? found.to - found.from : 9
  }
  expect(width(60)).toBeLessThan(width(14))
})

test.for([30, 120])(
  '%i unrelated days: the interval leaves out zero in about one vault of twenty, no more',
  (many) => {
    let state = 7
    const random = () => (state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647
    let wrong = 0
    for (let person = 0; person < 60; person += 1) {
      const found = agreementOf(Array.from({ length: many }, () => ({ told: random(), read: random() })))
      if (found && (found.from > 0 || found.to < 0)) wrong += 1
    }
    expect(wrong).toBeLessThanOrEqual(9)
  },
)

test('days pair means of check-ins with means of what was read', () => {
  const monday = '2026-03-02' as LocalDate
  const noon = Date.UTC(2026, 2, 2, 12)
  const told = (mood: number, atMs = noon) => ({ id: newId<string>(), atMs, zone: 'UTC', mood, energy: null, tension: null, feelings: [], factors: [], note: '', activity: '', location: '' }) // prettier-ignore
  vault.write((writer) => {
    const { conversationId } = vault
    addPersonMessage(writer, { conversationId, localDate: monday, reading: { sentiment: 0.5 } })
    addPersonMessage(writer, { conversationId, localDate: monday, reading: { sentiment: 0.1 } })
    addPersonMessage(writer, {
      conversationId,
      localDate: monday,
      reading: { sentiment: null, status: 'unknown' },
    })
    insertCheckIn(writer, told(10), 1)
    insertCheckIn(writer, told(4), 1)
    insertCheckIn(writer, told(4, noon + 86_400_000), 1)
  })
  const days = agreementDays(vault.reader, { from: monday, to: '2026-03-09' as LocalDate })
  expect(days).toEqual([
    { date: monday, told: expect.closeTo(0.4), checkIns: 2, read: expect.closeTo(0.3), messages: 2 },
  ])
  // A correction is the person's own word and leaves what was read as it was; a deleted talk counts no more.
  const [first] = vault.reader.select().from(message).limit(1).all()
  vault.write((writer) => {
    writer.insert(readingCorrection).values({ messageSeq: first?.seq ?? 0, sentiment: -1, wrong: [], fits: [], correctedAtMs: 1 }).run() // prettier-ignore
    rebuildDays(writer, [monday])
  })
  const asked = { from: monday, to: monday }
  expect(agreementDays(vault.reader, asked)).toEqual(days)
  vault.write((writer) => writer.update(conversation).set({ deletedAtMs: 1 }).run())
  expect(agreementDays(vault.reader, asked)).toEqual([])
})
