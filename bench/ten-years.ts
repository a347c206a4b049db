// Ten years of a diary, written straight into a vault: a check-in a day with factors, 100,000 messages of both sides spread
// over all of it, a questionnaire every other week, a kept page for every other week. The words are made up on the spot:
// what is measured are the pictures, not the reader.
import { demoId } from '../core/demo/demo-ids.ts'
import { livedDays, type LivedDay } from '../core/demo/life.ts'
import { type Random, seededRandom } from '../core/demo/random.ts'
import { emotionNames } from '../core/affect/reading.ts'
import { recordCompanionMessage, recordPersonMessage } from '../core/insights/record-day.ts'
import { tellingWords } from '../core/insights/telling-words.ts'
import { type LocalDate, startOfWeek } from '../core/kernel/local-day.ts'
import type { OpenVault } from '../core/vault/open-vault.ts'
import { type RowPlace, rawWriter } from './raw-rows.ts'

/** Days of the diary; three of them are leap days at most. */
const tenYears = 3652
const words = [
  'tired',
  'work',
  'slept',
  'walk',
  'friend',
  'rain',
  'calm',
  'late',
  'garden',
  'music',
  'train',
  'tea',
]
const factorNames = [
  'slept badly',
  'slept well',
  'long walk',
  'worked late',
  'saw friends',
  'coffee',
  'rain',
  'alone',
]
const daysPerTransaction = 200

interface Filling {
  readonly vault: OpenVault
  readonly random: Random
  readonly raw: ReturnType<typeof rawWriter>
}

type Writer = Parameters<Parameters<OpenVault['write']>[0]>[0]

const atMs = (date: LocalDate, hour: number) => Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000
const onScale = (value: number) => Math.max(0, Math.min(10, Math.round(value)))

function writeMessages(
  { random, raw }: Filling,
  writer: Writer,
  { day, pairs }: { day: LivedDay; pairs: number },
) {
  const { date, mood } = day
  const startMs = atMs(date, 7)
  const conversationId = demoId(random, startMs)
  raw.conversation(conversationId, 'A talk', { startMs, endMs: startMs + pairs * 60_000, leafId: null })
  let parentId: string | null = null
  for (let pair = 0; pair < pairs; pair += 1) {
    const hour = 7 + random.below(16)
    const text = Array.from({ length: 20 }, () => random.pick(words)).join(' ')
    const sentiment = Math.max(-1, Math.min(1, mood + random.normal() * 0.3))
    const evidence = [0, 1, 2].map((at) => ({ start: at * 8, end: at * 8 + 6, kind: 'sentiment' as const, label: sentiment < 0 ? 'low' : 'good', weight: sentiment })) // prettier-ignore
    const emotions = Array.from({ length: 4 }, () => ({ emotion: random.pick(emotionNames), strength: random.next() })) // prettier-ignore
    const reading = { status: 'read' as const, unreadBecause: null, sentiment, risk: 0.02, level: 0 as const, emotions, evidence, reader: 'bench' } // prettier-ignore
    const place: RowPlace = {
      id: demoId(random, startMs + pair),
      conversationId,
      parentId,
      atMs: atMs(date, hour),
    }
    raw.person(place, { text, date, hour, atMs: place.atMs, reading })
    const reply = { ...place, id: demoId(random, startMs + pair), parentId: place.id }
    raw.reply(reply, 'I hear you.', { date, hour })
    parentId = reply.id
    recordPersonMessage(writer, {
      localDate: date,
      localHour: hour,
      reading,
      words: tellingWords(text, evidence),
    })
    recordCompanionMessage(writer, { localDate: date })
  }
}

function tellers({ vault, random }: Filling) {
  const checkIn = vault.connection.prepare(
    `INSERT INTO check_in (id, at_ms, local_date, local_hour, zone, mood, energy, tension, feelings, factors, note, created_at_ms, changed_at_ms)
     VALUES (?, ?, ?, ?, 'UTC', ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const assessment = vault.connection.prepare(
    `INSERT INTO assessment (id, questionnaire_id, version, answers, scored, taken_at_ms, local_date, zone) VALUES (?, 'phq-9', '1', ?, ?, ?, ?, 'UTC')`,
  )
  const review = vault.connection.prepare(
    `INSERT OR IGNORE INTO weekly_review (week_start, state, text, created_at_ms, changed_at_ms) VALUES (?, 'kept', ?, ?, ?)`,
  )
  const answers = JSON.stringify(
    Object.fromEntries(Array.from({ length: 9 }, (_, at) => [String(at + 1), 1])),
  )
  const scored = JSON.stringify({ scales: [], flags: [], safetyLevel: 0 })
  return ({ date, mood }: LivedDay, at: number) => {
    const hour = random.pick([8, 21])
    const told = atMs(date, hour)
    const level = onScale(5 + mood * 4 + random.normal())
    const factors = factorNames.filter(() => random.chance(0.3)).map((name) => ({ group: 'other', name }))
    const note = Array.from({ length: 15 }, () => random.pick(words)).join(' ')
    checkIn.run(demoId(random, told), told, date, hour, level, onScale(level + random.normal()), onScale(10 - level), JSON.stringify([random.pick(words)]), JSON.stringify(factors), note, told, told) // prettier-ignore
    if (at % 14 !== 0) return
    assessment.run(demoId(random, told), answers, scored, told, date)
    review.run(startOfWeek(date), note, told, told)
  }
}

/** Writes ten years that end on `lastDay`. */
export function fillTenYears(
  vault: OpenVault,
  { lastDay, messages }: { lastDay: LocalDate; messages: number },
): void {
  const random = seededRandom(5)
  const filling = { vault, random, raw: rawWriter(vault.connection) }
  const tell = tellers(filling)
  const days = livedDays(random, { lastDay, days: tenYears })
  const pairs = messages / 2 / tenYears
  let written = 0
  // Only while filling: what is built here can be built again.
  vault.connection.pragma('synchronous=OFF')
  for (let from = 0; from < days.length; from += daysPerTransaction)
    vault.write((writer) => {
      for (const [at, day] of days.slice(from, from + daysPerTransaction).entries()) {
        const due = Math.round((from + at + 1) * pairs) - written
        writeMessages(filling, writer, { day, pairs: due })
        written += due
        tell(day, from + at)
      }
    })
  vault.connection.pragma('synchronous=FULL')
  vault.connection.pragma('wal_checkpoint(TRUNCATE)')
}
