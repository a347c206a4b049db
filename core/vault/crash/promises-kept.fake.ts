// Checks a vault after a crash against what was promised before it: every acknowledged message is there, whole, and the
// numbers of the days agree with the messages. Used by all crash tests.
import { sql } from 'drizzle-orm'
import { rebuildDays } from '../../insights/record-day.ts'
import type { OpenVault } from '../open-vault.ts'
import type { Writer } from '../vault.ts'

/** What is wrong with a vault; all empty (and `check` ok) when it kept its promises. */
export interface Broken {
  readonly check: unknown
  /** Ids that were acknowledged as stored and are not there, or not with their words. */
  readonly lostWords: string[]
  /** Ids whose reply was acknowledged and is not there. */
  readonly lostReplies: string[]
  /** Rows that only half a turn could have left. */
  readonly halfTurns: unknown[]
  readonly rollupsDiffer: boolean
  readonly auditBrokenAt: number | null
}

const rows = <T>(vault: OpenVault, statement: string): T[] => vault.connection.prepare<[], T>(statement).all()

/** Statements that find what no whole transaction leaves behind. */
const impossible = [
  `SELECT 'reading without message' AS what, message_seq FROM reading WHERE message_seq NOT IN (SELECT seq FROM message)`,
  `SELECT 'reply without its message' AS what, seq FROM message WHERE role = 'companion' AND (parent_id IS NULL OR parent_id NOT IN (SELECT id FROM message))`,
  `SELECT 'reply to unread words' AS what, reply.seq FROM message AS reply JOIN message AS said ON said.id = reply.parent_id
   LEFT JOIN reading ON reading.message_seq = said.seq WHERE reply.role = 'companion' AND reading.message_seq IS NULL`,
  `SELECT 'branch shown that is not there' AS what, id FROM conversation WHERE active_leaf_id IS NOT NULL AND active_leaf_id NOT IN (SELECT id FROM message)`,
  `SELECT 'not in the search index' AS what, count(*) AS n FROM message HAVING n <> (SELECT count(*) FROM message_search_docsize)`,
]

const rollups = ['day', 'day_hour', 'day_emotion', 'period_word']
const undo = new Error('undo')

/** Whether the roll-ups are what counting all messages again gives. */
function rollupsDiffer(vault: OpenVault): boolean {
  const read = (writer: Writer) => JSON.stringify(rollups.map((table) => writer.all(sql.raw(`SELECT * FROM ${table} ORDER BY 1, 2`)))) // prettier-ignore
  let differ = true
  try {
    vault.write((writer) => {
      const kept = read(writer)
      rebuildDays(writer, 'all')
      differ = rounded(read(writer)) !== rounded(kept)
      throw undo
    })
  } catch (fault) {
    if (fault !== undo) throw fault
  }
  return differ
}

/** Sums of fractions depend on the order of adding in their last digits. */
const rounded = (json: string): string =>
  json.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => Number(number).toFixed(6))

/** Compares a vault with what a child printed before it was killed. */
export function whatIsBroken(vault: OpenVault, lines: Iterable<string>): Broken {
  const said = rows<{ id: string; text: string; replies: number }>(
    vault,
    `SELECT id, text, (SELECT count(*) FROM message AS reply WHERE reply.parent_id = message.id AND reply.role = 'companion'
       AND reply.status = 'complete' AND reply.text = 'I hear you.') AS replies FROM message WHERE role = 'person'`,
  )
  const byId = new Map(said.map((row) => [row.id, row]))
  const promised = (word: string) => [...lines].filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1)) // prettier-ignore
  return {
    check: vault.connection.pragma('integrity_check', { simple: true }),
    lostWords: promised('stored').filter((id) => !byId.get(id)?.text.startsWith(`words of ${id} `)),
    lostReplies: promised('replied').filter((id) => byId.get(id)?.replies !== 1),
    halfTurns: impossible.flatMap((statement) => rows(vault, statement)),
    rollupsDiffer: rollupsDiffer(vault),
    auditBrokenAt: vault.audit.firstBrokenSeq(),
  }
}

/** A vault that kept every promise. */
export const unbroken: Broken = {
  check: 'ok',
  lostWords: [],
  lostReplies: [],
  halfTurns: [],
  rollupsDiffer: false,
  auditBrokenAt: null,
}
