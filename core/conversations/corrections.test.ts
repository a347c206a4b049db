import { createRouterClient, ORPCError } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { brokenClassifier, fakeClassifier } from '../affect/classifier.fake.ts'
import type { Classifier, Emotion } from '../affect/reading.ts'
import { emotionNames } from '../affect/reading.ts'
import { insightsRouter } from '../insights/insights.router.ts'
import { rebuildDays } from '../insights/record-day.ts'
import { rollUpsOf } from '../insights/roll-ups.fake.ts'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { type MessageId, newId } from '../kernel/ids.ts'
import { readingCorrection } from '../vault/vault.schema.ts'
import { deleteConversation, purgeDeleted } from './conversations.store.ts'
import { exportConversation } from './export-conversation.ts'
import { findConversation } from './conversations.store.ts'
import { findMessage, showMessage } from './messages.store.ts'
import { readMessage } from './read-message.ts'
import { readingsRouter } from './readings.router.ts'
import { createRereadings } from './rereadings.ts'
import { storeMessage } from './store-message.ts'

let vault: ScratchVault
const clock = manualClock()
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const strengths = (shown: Partial<Record<Emotion, number>>) => emotionNames.map((name) => shown[name] ?? 0.1)
const angry = fakeClassifier({ sentiment: -0.6, emotions: strengths({ anger: 0.55, sadness: 0.7 }) })

async function written(text = 'Work was a lot today.', classifier: Classifier = angry): Promise<MessageId> {
  const id = newId<MessageId>()
  storeMessage(vault, {
    id,
    conversationId: vault.conversationId,
    text,
    writtenAtMs: clock.nowMs(),
    zone: 'UTC',
  })
  const row = findMessage(vault.reader, id)
  if (row) await readMessage(vault, row, classifier)
  return id
}
const contextWith = (classifier: Classifier) => ({
  clock,
  session: { accountId: vault.accountId, vault },
  classifier,
  rereadings: createRereadings({ classifier, clock }),
})
const api = (classifier: Classifier = angry) =>
  createRouterClient(readingsRouter, { context: contextWith(classifier) })
const insights = () => createRouterClient(insightsRouter, { context: contextWith(angry) })
const same = { sentiment: null, wrong: [], fits: [] }
const codeOf = (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault)
const rebuilt = () => {
  vault.write((writer) => rebuildDays(writer, 'all'))
  return rollUpsOf(vault.reader)
}

test('a correction is shown as theirs beside what was read, and counts for the day in the same step', async () => {
  const id = await written()
  const { reading } = await api().correct({
    messageId: id,
    sentiment: 0.2,
    wrong: ['anger'],
    fits: ['pride'],
  })
  expect(reading).toMatchObject({ sentiment: -0.6, emotions: [{ emotion: 'sadness' }, { emotion: 'anger' }] })
  expect(reading?.correction).toEqual({
    sentiment: 0.2,
    wrong: ['anger'],
    fits: ['pride'],
    correctedAtMs: clock.nowMs(),
    own: {
      sentiment: 0.2,
      emotions: [
        { emotion: 'pride', strength: 1 },
        { emotion: 'sadness', strength: 0.7 },
      ],
    },
  })
  const { days, emotions } = rollUpsOf(vault.reader)
  expect(days).toMatchObject([{ personMessages: 1, sentimentSum: 0.2, sentimentMin: 0.2 }])
  expect(emotions.map(({ emotion }) => emotion).toSorted()).toEqual(['pride', 'sadness'])
  expect(rollUpsOf(vault.reader)).toEqual(rebuilt())
  const { items } = await insights().points({ days: 'all', today: '2026-01-06' })
  expect(items).toMatchObject([{ sentiment: 0.2 }])
})

test('it can be changed and taken back, and then everything is as before', async () => {
  const id = await written()
  const before = [showMessage(vault.reader, 1), rollUpsOf(vault.reader)]
  await api().correct({ messageId: id, ...same, wrong: ['sadness', 'anger'] })
  await api().correct({ messageId: id, ...same, sentiment: 1 })
  expect(rollUpsOf(vault.reader).days).toMatchObject([{ sentimentSum: 1 }])
  await api().withdraw({ messageId: id })
  await api().withdraw({ messageId: id })
  expect([showMessage(vault.reader, 1), rollUpsOf(vault.reader)]).toEqual(before)
})

test('level, risk and alerts stay whatever is corrected', async () => {
  const id = await written('I want to kill myself', fakeClassifier({ danger: 0.9 }))
  const before = showMessage(vault.reader, 1).reading
  expect(before?.level).toBeGreaterThanOrEqual(3)
  await api().correct({ messageId: id, sentiment: 1, wrong: ['sadness'], fits: ['joy', 'amusement'] })
  const after = showMessage(vault.reader, 1).reading
  expect({ ...after, correction: null }).toEqual(before)
  expect(rollUpsOf(vault.reader).days[0]?.riskMax).toBe(before?.risk)
})

test('what was not read can be told all the same, and teaches nothing', async () => {
  const id = await written('Work was a lot today.', brokenClassifier)
  await api(brokenClassifier).correct({ messageId: id, sentiment: -0.5, wrong: [], fits: ['sadness'] })
  expect(rollUpsOf(vault.reader).days).toMatchObject([{ sentimentCount: 1, sentimentSum: -0.5 }])
  expect(await api().calibration()).toMatchObject({ corrections: 1, lessons: 0, toneShift: 0, limits: [] })
})

test('later readings learn from it, from what the classifier said by itself', async () => {
  for (let n = 0; n < 12; n += 1) {
    const id = await written(`Work was a lot on day ${n}.`)
    await api().correct({ messageId: id, sentiment: 0, wrong: ['anger'], fits: [] })
  }
  const learnt = await api().calibration()
  expect(learnt).toMatchObject({ model: 'fake-1', lessons: 12, corrections: 12 })
  expect(learnt.toneShift).toBeCloseTo(0.25)
  expect(learnt.limits).toEqual([{ emotion: 'anger', limit: expect.closeTo(0.5 + 0.2 * (12 / 20)), wrong: 12, missed: 0 }]) // prettier-ignore
  await written('And once more.')
  const { reading } = showMessage(vault.reader, 13)
  expect(reading?.sentiment).toBeCloseTo(-0.35)
  expect(reading?.emotions.map(({ emotion }) => emotion)).toEqual(['sadness'])
  expect((await api(fakeClassifier({ model: 'other-1' })).calibration()).lessons).toBe(0)
})

test('it is in the export and goes with its message', async () => {
  const id = await written()
  await api().correct({ messageId: id, ...same, fits: ['relief'] })
  const conversation = findConversation(vault.reader, vault.conversationId)
  if (!conversation) throw new Error('gone')
  const { content } = exportConversation(vault.reader, conversation, { format: 'json', branches: 'all' })
  expect(JSON.parse(content).messages[0].reading.correction).toMatchObject({ fits: ['relief'] })
  vault.write((writer) => {
    deleteConversation(writer, vault.conversationId, 0)
    purgeDeleted(writer, Number.MAX_SAFE_INTEGER)
  })
  expect(vault.reader.select().from(readingCorrection).all()).toEqual([])
})

test('only readings of the person can be corrected, and no feeling both ways', async () => {
  const id = await written()
  const outcome = (call: Promise<unknown>) => call.then(() => 'done', codeOf)
  expect(await outcome(api().correct({ messageId: newId(), ...same }))).toBe('NOT_FOUND')
  expect(await outcome(api().withdraw({ messageId: newId() }))).toBe('NOT_FOUND')
  expect(await outcome(api().correct({ messageId: id, sentiment: 2, wrong: [], fits: [] }))).toBe(
    'BAD_REQUEST',
  )
  expect(await outcome(api().correct({ messageId: id, sentiment: null, wrong: ['joy'], fits: ['joy'] }))).toBe('BAD_REQUEST') // prettier-ignore
})
