// Reading from the big vault: the dashboard of a year, search, a page of a conversation.
import { sql } from 'drizzle-orm'
import { searchMessages } from '../core/conversations/search-messages.ts'
import { listBranch } from '../core/conversations/list-branch.ts'
import { readDashboard } from '../core/insights/dashboard.store.ts'
import { readPoints } from '../core/insights/points.store.ts'
import { addDays, localMoment } from '../core/kernel/local-day.ts'
import type { ConversationId } from '../core/kernel/ids.ts'
import { listAlerts } from '../core/safety/alerts.store.ts'
import type { OpenVault } from '../core/vault/open-vault.ts'
import { rareWord } from './big-vault.ts'
import { type Measured, middleMs, printMs, printRatio, timeMs } from './measure.ts'
import { poolDays } from './written-pool.ts'

const runs = 15

function yearRange() {
  const to = localMoment(Date.now(), 'UTC').date
  return { from: addDays(to, 1 - poolDays), to, days: poolDays }
}

/** What the roll-ups save: days, hours and emotions from messages and readings. The words are left out, in favour of the scan. */
function scanDashboard({ connection }: OpenVault): void {
  const { from, to } = yearRange()
  const queries = [
    `SELECT m.local_date, count(*), avg(r.sentiment), min(r.sentiment), max(r.sentiment), max(r.risk),
       sum(r.level = 0), sum(r.level = 1), sum(r.level = 2), sum(r.level = 3), sum(r.level = 4), sum(r.level = 5)
     FROM message m LEFT JOIN reading r ON r.message_seq = m.seq WHERE m.local_date BETWEEN ? AND ? GROUP BY 1`,
    `SELECT m.local_date, m.local_hour, count(*) FROM message m WHERE m.role = 'person' AND m.local_date BETWEEN ? AND ? GROUP BY 1, 2`,
    `SELECT substr(m.local_date, 1, 7), e.value ->> 'emotion', sum(e.value ->> 'strength')
     FROM message m JOIN reading r ON r.message_seq = m.seq, json_each(r.emotions) e WHERE m.local_date BETWEEN ? AND ? GROUP BY 1, 2`,
  ]
  for (const query of queries) connection.prepare(query).all(from, to)
}

async function measureDashboard(vault: OpenVault): Promise<Measured[]> {
  const range = yearRange()
  const rolled = await middleMs(runs, () => readDashboard(vault.reader, range))
  const scanned = await timeMs(() => scanDashboard(vault))
  const line = (what: string, met: boolean, goal: string): Measured => ({
    what,
    value: printMs(rolled),
    baseline: `${printMs(scanned)} full scan`,
    ratio: printRatio(scanned / rolled),
    goal,
    met,
  })
  const points = await middleMs(5, () => readPoints(vault.reader, range, 1000))
  const alerts = await middleMs(runs, () => listAlerts(vault.reader, { threshold: 0.5, limit: 50 }))
  return [
    line('Dashboard of a year: faster than a scan', scanned / rolled > 100, '> 100 ×'),
    line('Dashboard of a year: time', rolled < 20, '< 20 ms'),
    plain('Points of a year, sampled to 1,000', points),
    plain('First page of alerts', alerts),
  ]
}

const plain = (what: string, ms: number, limitMs?: number): Measured => ({
  what,
  value: printMs(ms),
  baseline: '',
  ratio: '',
  goal: limitMs === undefined ? '' : `< ${limitMs} ms`,
  met: limitMs === undefined ? null : ms < limitMs,
})

async function measureSearch({ reader }: OpenVault): Promise<Measured[]> {
  const first = (query: string) => middleMs(runs, () => searchMessages(reader, { query, limit: 50 }))
  const searches: readonly (readonly [string, string])[] = [
    ['a rare word', rareWord],
    ['a common word', 'the'],
    ['two words', 'happy today'],
    ['a beginning of two letters', 'th'],
  ]
  const lines: Measured[] = []
  for (const [name, query] of searches)
    lines.push(plain(`Search, first page: ${name}`, await first(query), 50))
  return lines
}

async function measurePages({ reader }: OpenVault): Promise<Measured[]> {
  const [longest] = reader.all<{ id: ConversationId }>(
    sql`SELECT conversation_id AS id FROM message GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  )
  if (!longest) throw new Error('the vault is empty')
  const conversationId = longest.id
  const newest = listBranch(reader, { conversationId, limit: 50 })
  const older = newest?.nextCursor ?? undefined
  return [
    plain(
      'Page of 50 messages: the newest',
      await middleMs(runs, () => listBranch(reader, { conversationId, limit: 50 })),
    ),
    plain(
      'Page of 50 messages: the one before',
      await middleMs(runs, () => listBranch(reader, { conversationId, limit: 50, cursor: older })),
    ),
  ]
}

/** Lines for everything that reads the big vault. */
export async function measureReads(vault: OpenVault): Promise<Measured[]> {
  return [...(await measureDashboard(vault)), ...(await measureSearch(vault)), ...(await measurePages(vault))]
}
