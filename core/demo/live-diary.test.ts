// A short diary, lived through the real steps: stored, read, answered, rolled up. Only the model is a fake.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Classifier, emotionNames } from '../affect/reading.ts'
import { readDashboard } from '../insights/dashboard.store.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import { listAlerts } from '../safety/alerts.store.ts'
import { openVault, type OpenVault } from '../vault/open-vault.ts'
import { assessment, checkIn, message } from '../vault/vault.schema.ts'
import { type DiaryPlan, diaryTalks } from './diary.ts'
import { liveDiary } from './live-diary.ts'

const plan: DiaryPlan = { seed: 5, lastDay: '2026-11-20' as LocalDate, days: 30, zone: 'Europe/Berlin' }
const classifier: Classifier = {
  classify: (texts) =>
    Promise.resolve(
      texts.map(() => ({
        sentiment: 0.25,
        emotions: emotionNames.map(() => 0),
        danger: 0,
        evidence: [],
        model: 'fake',
      })),
    ),
}

let folder: string
let vaults: OpenVault[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-demo-'))
  vaults = []
})
afterEach(() => {
  for (const vault of vaults) vault.close()
  rmSync(folder, { recursive: true })
})

async function lived(name: string, days = plan.days): Promise<OpenVault> {
  const vault = openVault({
    accountId: newId<AccountId>(),
    file: path.join(folder, name),
    cipher: 'aegis',
    key: crypto.getRandomValues(new Uint8Array(32)),
  })
  vaults.push(vault)
  await liveDiary({ vault, classifier, plan: { ...plan, days } })
  return vault
}

test('every message of the diary is stored, read and counted once, and the hard ones can be looked back at', async () => {
  const vault = await lived('one.db')
  const written = [...diaryTalks(plan)].flatMap((talk) => talk.messages)
  const range = { from: addDays(plan.lastDay, 1 - plan.days), to: plan.lastDay, days: plan.days }
  const { counts } = readDashboard(vault.reader, range)
  expect(counts.personMessages).toBe(written.length)
  expect(counts.readMessages).toBe(written.length)
  expect(counts.companionMessages).toBeGreaterThan(written.length * 0.8)
  const alerts = listAlerts(vault.reader, { threshold: 0.5, limit: 200 }).items
  expect(alerts.length).toBeGreaterThan(0)
  const told = vault.reader.select().from(checkIn).all()
  expect(told.length).toBeGreaterThan(plan.days * 0.6)
  expect(told.every(({ localDate }) => localDate >= range.from && localDate <= range.to)).toBe(true)
  expect(told.some(({ factors }) => factors.length > 1)).toBe(true)
  expect(vault.reader.select().from(assessment).all()).toHaveLength(1)
  expect(alerts.slice(1).every((alert) => alert.acknowledgedAtMs !== null)).toBe(true)
})

test('the same seed fills two vaults alike, the words of the replies included', async () => {
  const wordsOf = ({ reader }: OpenVault) =>
    reader.select({ text: message.text, role: message.role, atMs: message.createdAtMs }).from(message).all()
  const toldOf = ({ reader }: OpenVault) => reader.select().from(checkIn).all()
  const [one, two] = [await lived('one.db', 7), await lived('two.db', 7)]
  expect(wordsOf(one)).toEqual(wordsOf(two))
  expect(toldOf(one)).toEqual(toldOf(two))
  expect(toldOf(one).length).toBeGreaterThan(2)
})
