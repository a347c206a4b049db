// Fills a vault with as many messages as asked for, all within one year: the hardest case for the charts. Roll-ups are
// counted by the same function as in the app.
import replies from '../core/demo/grammar/replies.json' with { type: 'json' }
import { demoId } from '../core/demo/demo-ids.ts'
import { type Random, seededRandom } from '../core/demo/random.ts'
import { recordCompanionMessage, recordPersonMessage } from '../core/insights/record-day.ts'
import { tellingWords } from '../core/insights/telling-words.ts'
import type { OpenVault } from '../core/vault/open-vault.ts'
import { rawWriter } from './raw-rows.ts'
import type { PooledMessage, PooledTalk } from './written-pool.ts'

/** A word that stands in exactly three messages, to search for. */
export const rareWord = 'zephyrine'
const rareMessages = 3
const talksPerTransaction = 2000
/** Messages of the person in the one long conversation. */
const longTalk = 1000

const replyFor = (random: Random, { reading }: PooledMessage) =>
  random.pick(
    (reading.sentiment ?? 0) < -0.2
      ? replies.low
      : (reading.sentiment ?? 0) > 0.4
        ? replies.good
        : replies.even,
  )

/** Writes talks of the pool over and over until the vault holds `messages`, replies included. */
export function fillBigVault(
  vault: OpenVault,
  { pool, messages }: { pool: readonly PooledTalk[]; messages: number },
): void {
  const random = seededRandom(3)
  const raw = rawWriter(vault.connection)
  // Only while filling: what is built here can be built again.
  vault.connection.pragma('synchronous=OFF')
  const longest = pool.flat().slice(0, longTalk)
  const done = { messages: 0 }
  for (let copy = 0; done.messages < messages; copy += 1) {
    const talks = copy === 0 ? [longest, ...pool] : pool
    for (let from = 0; from < talks.length && done.messages < messages; from += talksPerTransaction) {
      vault.write((writer) => {
        for (const talk of talks.slice(from, from + talksPerTransaction)) {
          if (done.messages < messages)
            done.messages += writeTalk({ raw, random, writer, shiftMs: copy * 1000 }, talk)
        }
      })
    }
  }
  vault.connection.pragma('synchronous=FULL')
  vault.connection.pragma('wal_checkpoint(TRUNCATE)')
}

interface Filling {
  readonly raw: ReturnType<typeof rawWriter>
  readonly random: Random
  readonly writer: Parameters<Parameters<OpenVault['write']>[0]>[0]
  readonly shiftMs: number
}

function writeTalk({ raw, random, writer, shiftMs }: Filling, talk: PooledTalk): number {
  const [first] = talk
  if (!first) return 0
  const conversationId = demoId(random, first.atMs + shiftMs)
  const ids = talk.map(({ atMs }) => ({
    person: demoId(random, atMs + shiftMs),
    reply: demoId(random, atMs + shiftMs),
  }))
  raw.conversation(conversationId, first.text.slice(0, 48), {
    startMs: first.atMs + shiftMs,
    endMs: (talk.at(-1)?.atMs ?? first.atMs) + shiftMs,
    leafId: ids.at(-1)?.reply ?? null,
  })
  talk.forEach((message, at) => {
    const { person = '', reply = '' } = ids[at] ?? {}
    const place = { conversationId, atMs: message.atMs + shiftMs }
    const rare = shiftMs === 0 && at < rareMessages && talk.length > longTalk / 2
    raw.person(
      { ...place, id: person, parentId: ids[at - 1]?.reply ?? null },
      rare ? { ...message, text: `${message.text} ${rareWord}` } : message,
    )
    raw.reply({ ...place, id: reply, parentId: person }, replyFor(random, message), message)
    recordPersonMessage(writer, {
      localDate: message.date,
      localHour: message.hour,
      reading: message.reading,
      words: wordsOf(message),
    })
    recordCompanionMessage(writer, { localDate: message.date })
  })
  return talk.length * 2
}

const known = new WeakMap<PooledMessage, ReturnType<typeof tellingWords>>()

function wordsOf(message: PooledMessage): ReturnType<typeof tellingWords> {
  let words = known.get(message)
  if (!words) known.set(message, (words = tellingWords(message.text, message.reading.evidence)))
  return words
}
