import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readText } from '../affect/read-text.ts'
import type { Classifier } from '../affect/reading.ts'
import { emotionNames } from '../affect/reading.ts'
import { rebuildDays } from '../insights/record-day.ts'
import { rollUpsOf } from '../insights/roll-ups.fake.ts'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { type MessageId, newId } from '../kernel/ids.ts'
import { reading } from '../vault/vault.schema.ts'
import type { Vault } from '../vault/vault.ts'
import { correctReading } from './correct-reading.ts'
import { findMessage, showMessage } from './messages.store.ts'
import { readMessage } from './read-message.ts'
import { findRun } from './rereading.store.ts'
import { createRereadings, type Rereadings } from './rereadings.ts'
import { storeMessage } from './store-message.ts'

let vault: ScratchVault
const clock = manualClock()
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

/** A classifier whose answers depend on the text and on its own name. */
const reader = (model: string): Classifier & { asked: string[]; isDown: boolean } => {
  const asked: string[] = []
  const self = {
    asked,
    isDown: false,
    classify(texts: readonly string[]) {
      asked.push(texts[0] ?? '')
      if (self.isDown) return Promise.reject(new Error('gone'))
      return Promise.resolve(
        texts.map((text) => {
          const n = [...`${model}${text}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7)
          const emotions = emotionNames.map((_, at) => ((n * (at + 3)) % 100) / 100)
          const evidence = [{ start: 0, end: Math.min(4, text.length), kind: 'sentiment' as const, label: 'negative', weight: 0.5 }] // prettier-ignore
          return { sentiment: (n % 200) / 100 - 1, emotions, danger: 0.01, evidence, model }
        }),
      )
    },
  }
  return self
}

async function write(texts: readonly string[], classifier: Classifier): Promise<MessageId[]> {
  const ids: MessageId[] = []
  for (const text of texts) {
    const id = newId<MessageId>()
    ids.push(id)
    clock.advance(7 * 3_600_000)
    storeMessage(vault, {
      id,
      conversationId: vault.conversationId,
      text,
      writtenAtMs: clock.nowMs(),
      zone: 'UTC',
    })
    const row = findMessage(vault.reader, id)
    if (row) await readMessage(vault, row, classifier)
  }
  return ids
}
const service = (classifier: Classifier) => createRereadings({ classifier, clock, restRatio: 0, retryMs: 1 })
const stored = () => vault.reader.select().from(reading).orderBy(reading.messageSeq).all()
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1))
}
const stateOf = (of: Vault) => findRun(of.reader)?.state
async function finish(rereadings: Rereadings): Promise<void> {
  await rereadings.start(vault)
  await until(() => stateOf(vault) !== 'running')
}
const everyday = Array.from(
  { length: 30 },
  (_, n) => `I walked to the shop ${n} times. It was fine, I suppose.`,
)

test('every reading and every roll-up is as if today’s reader had read from the start', async () => {
  const text = fc.constantFrom(
    ...everyday,
    'ok',
    'Ich bin heute sehr müde und traurig.',
    'A lovely day! I was glad.',
  )
  await fc.assert(
    fc
      .asyncProperty(fc.array(text, { minLength: 1, maxLength: 25 }), async (texts) => {
        await write(texts, reader('old-1'))
        const today = reader('new-1')
        await finish(service(today))
        for (const [at, row] of stored().entries()) {
          const { reading: fresh, screen } = await readText(texts[at] ?? '', today)
          expect(row).toMatchObject({ ...fresh, special: screen.special })
        }
        const kept = rollUpsOf(vault.reader)
        vault.write((writer) => rebuildDays(writer, 'all'))
        expect(kept).toEqual(rollUpsOf(vault.reader))
        expect(await service(today).state(vault)).toMatchObject({ stale: 0, run: { state: 'done', keptLevels: 0, raisedLevels: 0 } }) // prettier-ignore
      })
      .beforeEach(() => {
        vault.discard()
        vault = scratchVault()
      }),
    { numRuns: 12 },
  )
})

test('a higher level from before is kept with its words, and said', async () => {
  await write(['I want to die', 'A plain day.'], reader('old-1'))
  const grave = { start: 0, end: 5, kind: 'risk' as const, label: 'rule-of-old', weight: 1 }
  vault.write((writer) => writer.update(reading).set({ level: 5, effectiveLevel: 5, risk: 0.98, evidence: [grave], special: ['abuse'] }).run()) // prettier-ignore
  const rereadings = service(reader('new-1'))
  await finish(rereadings)
  for (const row of stored()) {
    expect(row).toMatchObject({ level: 5, effectiveLevel: 5, risk: 0.98, special: ['abuse'] })
    expect(row.evidence.filter(({ kind }) => kind === 'risk')).toEqual([grave])
    expect(row.reader).toContain('new-1')
  }
  expect((await rereadings.state(vault)).run).toMatchObject({ keptLevels: 2, raisedLevels: 0 })
})

test('pause, restart and go on: each message is read once and none is left out', async () => {
  await write(everyday, reader('old-1'))
  const today = reader('new-1')
  const first = service(today)
  await first.start(vault)
  await until(() => (findRun(vault.reader)?.done ?? 0) > 0)
  first.pause(vault)
  const paused = findRun(vault.reader)
  expect(paused).toMatchObject({ state: 'paused', total: everyday.length })
  expect(paused?.done).toBeLessThan(everyday.length)
  first.resume(vault)
  expect(stateOf(vault)).toBe('paused')

  const afterRestart = service(today)
  await finish(afterRestart)
  expect((await afterRestart.state(vault)).run).toMatchObject({ state: 'done', done: everyday.length })
  expect(stored().every((row) => row.reader.includes('new-1'))).toBe(true)
  // One step may have been on its way when it was paused.
  expect(today.asked.filter((text) => text !== 'I am here.').length).toBeLessThanOrEqual(everyday.length + 8)
})

test('a run that a lock cut off goes on by itself when the vault opens again', async () => {
  await write(everyday, reader('old-1'))
  vault.write((writer) => writer.run(`INSERT INTO rereading (id, reader, state, last_seq, total, started_at_ms) VALUES (1, 'new-1+${stored()[0]?.reader.split('+').at(-1) ?? ''}', 'running', 30, 30, 1)`)) // prettier-ignore
  service(reader('new-1')).resume(vault)
  await until(() => stateOf(vault) === 'done')
  expect(stored().every((row) => row.reader.includes('new-1'))).toBe(true)
})

test('without a reader nothing is lost: old readings stay and the run pauses', async () => {
  await write(everyday.slice(0, 3), reader('old-1'))
  const before = stored()
  const today = reader('new-1')
  const rereadings = service(today)
  today.isDown = true
  await rereadings.start(vault)
  expect(findRun(vault.reader)).toBeUndefined()
  today.isDown = false
  await rereadings.start(vault)
  today.isDown = true
  await until(() => stateOf(vault) === 'paused')
  expect(stored()).toEqual(before)
  expect((await rereadings.state(vault)).reader).toBeNull()
})

test('corrections stay and are learnt from again; a message deleted meanwhile stays deleted', async () => {
  const old = reader('old-1')
  const [first, second] = await write(everyday.slice(0, 4), old)
  if (!first || !second) throw new Error('nothing written')
  await correctReading({ vault, classifier: old, nowMs: 5 }, first, {
    sentiment: 0.5,
    wrong: [],
    fits: ['pride'],
  })
  await finish(service(reader('new-1')))
  const shown = showMessage(vault.reader, 1).reading
  expect(shown?.reader).toContain('new-1')
  expect(shown?.correction).toMatchObject({ sentiment: 0.5, fits: ['pride'], correctedAtMs: 5 })
  expect(vault.reader.get(`SELECT model FROM reading_correction`)).toEqual({ model: 'new-1' })
  const { days } = rollUpsOf(vault.reader)
  vault.write((writer) => rebuildDays(writer, 'all'))
  expect(rollUpsOf(vault.reader).days).toEqual(days)
})

test('stopping forgets the run and keeps what was read', async () => {
  await write(everyday.slice(0, 2), reader('old-1'))
  const rereadings = service(reader('new-1'))
  await finish(rereadings)
  rereadings.stop(vault)
  expect(await rereadings.state(vault)).toMatchObject({ stale: 0, run: null })
})
