// The roll-ups against the one law: counted step by step or all at once, they say the same.
import * as fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emotionNames } from '../affect/reading.ts'
import { type ConversationId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { conversation, message } from '../vault/vault.schema.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import { rebuildDays } from './record-day.ts'
import { rollUpsOf } from './roll-ups.fake.ts'
import {
  addConversation,
  addPersonMessage,
  addReply,
  scratchVault,
  type ScratchVault,
} from './scratch-vault.fake.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const monday = '2026-03-02' as LocalDate

const rollUps = () => rollUpsOf(vault.reader)

test('a message adds to its day, its hour, its emotions and its words for day and month', () => {
  const { conversationId } = vault
  vault.write((writer) => {
    addPersonMessage(writer, {
      conversationId,
      localDate: monday,
      localHour: 8,
      text: 'Awful night, but a lovely morning',
      reading: {
        sentiment: -0.25,
        risk: 0.4,
        level: 1,
        emotions: [{ emotion: 'sadness', strength: 0.5 }],
        evidence: [
          { start: 0, end: 5, kind: 'sentiment', label: 'negative', weight: 0.75 },
          { start: 19, end: 25, kind: 'emotion', label: 'joy', weight: 0.5 },
        ],
      },
    })
    addPersonMessage(writer, {
      conversationId,
      localDate: monday,
      localHour: 8,
      reading: { status: 'unknown', sentiment: null, risk: 0, level: 0 },
    })
    addReply(writer, { conversationId, localDate: monday })
  })
  expect(rollUps()).toEqual({
    days: [
      {
        localDate: monday, personMessages: 2, companionMessages: 1, sentimentCount: 1, sentimentSum: -0.25,
        sentimentSquares: 0.0625, sentimentMin: -0.25, sentimentMax: -0.25, riskMax: 0.4, levelCounts: [1, 1, 0, 0, 0, 0],
      },
    ],
    hours: [{ localDate: monday, hour: 8, personMessages: 2 }],
    emotions: [{ localDate: monday, emotion: 'sadness', messages: 1, strengthSum: 0.5 }],
    words: ['2026-03', '2026-03-02'].flatMap((period) => [
      { period, word: 'awful', messages: 1, weightSum: -0.75 },
      { period, word: 'lovely', messages: 1, weightSum: 0.5 },
    ]),
  }) // prettier-ignore
})

test('min and max survive a day that begins with unread messages', () => {
  const { conversationId } = vault
  const write = (sentiment: number | null) =>
    vault.write((writer) =>
      addPersonMessage(writer, { conversationId, localDate: monday, reading: { sentiment } }),
    )
  for (const sentiment of [null, 0.2, -0.6, null, 0.1]) write(sentiment)
  expect(rollUps().days[0]).toMatchObject({
    sentimentMin: -0.6,
    sentimentMax: 0.2,
    sentimentCount: 3,
    personMessages: 5,
  })
})

test('a rolled back transaction leaves the roll-ups as they were', () => {
  const { conversationId } = vault
  vault.write((writer) => addPersonMessage(writer, { conversationId, localDate: monday }))
  const before = rollUps()
  expect(() =>
    vault.write((writer) => {
      addPersonMessage(writer, { conversationId, localDate: monday })
      throw new Error('power cut')
    }),
  ).toThrow('power cut')
  expect(rollUps()).toEqual(before)
})

test('a message without a reading is not counted, not even by rebuilding', () => {
  const { conversationId } = vault
  vault.write((writer) => {
    writer
      .insert(message)
      .values({
        id: newId(),
        conversationId,
        role: 'person',
        text: 'not read yet',
        createdAtMs: 0,
        localDate: monday,
        localHour: 1,
        zone: 'UTC',
      })
      .run()
    rebuildDays(writer, 'all')
  })
  expect(rollUps().days).toEqual([])
})

const word = fc.constantFrom('calm', 'awful', 'Ärger', 'naïve', '🙂🙂', 'slept badly', 'x', '42')
const written = fc.record({
  localDate: fc.constantFrom(
    '2025-12-31',
    '2026-01-01',
    '2026-01-31',
    '2024-02-29',
    '2024-03-01',
  ) as fc.Arbitrary<LocalDate>,
  localHour: fc.integer({ min: 0, max: 23 }),
  words: fc.array(
    fc.tuple(
      word,
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.constantFrom('positive', 'negative', 'joy', 'grief'),
    ),
    { maxLength: 12 },
  ),
  sentiment: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
  risk: fc.double({ min: 0, max: 1, noNaN: true }),
  level: fc.constantFrom<RiskLevel>(0, 1, 2, 3, 4, 5),
  emotions: fc.uniqueArray(
    fc.record({
      emotion: fc.constantFrom(...emotionNames),
      strength: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { selector: (entry) => entry.emotion, maxLength: 4 },
  ),
  talk: fc.integer({ min: 0, max: 2 }),
  replied: fc.boolean(),
})

test('counted step by step equals counted anew, also after conversations were deleted', () => {
  fc.assert(
    fc.property(
      fc.array(written, { minLength: 1, maxLength: 25 }),
      fc.subarray([0, 1, 2]),
      (history, removed) => {
        const talks = [0, 1, 2].map(() => newId<ConversationId>())
        vault.write((writer) => {
          writer.delete(conversation).run()
          rebuildDays(writer, 'all')
          for (const id of talks) addConversation(writer, id)
          for (const { words, talk, replied, ...rest } of history) {
            const conversationId = talks[talk] as ConversationId
            const text = words.map(([w]) => w).join(' ')
            let start = 0
            const evidence = words.map(([w, weight, label]) => {
              const piece = {
                start,
                end: start + w.length,
                kind: label.endsWith('tive') ? ('sentiment' as const) : ('emotion' as const),
                label,
                weight,
              }
              start = piece.end + 1
              return piece
            })
            addPersonMessage(writer, { ...rest, conversationId, text, reading: { ...rest, evidence } })
            if (replied) addReply(writer, { conversationId, localDate: rest.localDate })
          }
        })
        const stepByStep = rollUps()
        vault.write((writer) => rebuildDays(writer, 'all'))
        expect(rollUps()).toEqual(stepByStep)
        vault.write((writer) =>
          rebuildDays(
            writer,
            history.map((one) => one.localDate),
          ),
        )
        expect(rollUps()).toEqual(stepByStep)

        const gone = history.filter(({ talk }) => removed.includes(talk)).map((one) => one.localDate)
        vault.write((writer) => {
          for (const talk of removed)
            writer
              .delete(conversation)
              .where(eq(conversation.id, talks[talk] as ConversationId))
              .run()
          rebuildDays(writer, gone)
        })
        const afterRemoval = rollUps()
        vault.write((writer) => rebuildDays(writer, 'all'))
        expect(rollUps()).toEqual(afterRemoval)
      },
    ),
    { numRuns: 40 },
  )
})
