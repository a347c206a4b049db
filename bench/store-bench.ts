// What keeping a message costs against plain SQLite writing the same rows: each message durable by itself, as in the app.
import { type Classifier, type ClassifierReading, emotionNames } from '../core/affect/reading.ts'
import { createConversation } from '../core/conversations/conversations.store.ts'
import { findMessage } from '../core/conversations/messages.store.ts'
import { readMessage } from '../core/conversations/read-message.ts'
import { storeMessage } from '../core/conversations/store-message.ts'
import { type ConversationId, type MessageId, newId } from '../core/kernel/ids.ts'
import type { OpenVault } from '../core/vault/open-vault.ts'
import { benchVault, removeVault } from './bench-vault.ts'
import { type Measured, printMs, printRatio, timeMs } from './measure.ts'
import { rawWriter, type RowPlace } from './raw-rows.ts'
import type { PooledMessage, PooledTalk } from './written-pool.ts'

const messages = 2000
const rounds = 3
const goal = 3

const newTalk = (vault: OpenVault): ConversationId => {
  const id = newId<ConversationId>()
  vault.write((writer) => createConversation(writer, { id, title: 'bench', createdAtMs: 0 }))
  return id
}

async function storeAndRead(
  vault: OpenVault,
  talks: readonly PooledTalk[],
  classifier: Classifier,
): Promise<void> {
  for (const talk of talks) {
    const conversationId = newTalk(vault)
    for (const { text, atMs } of talk) {
      const id = newId<MessageId>()
      if (!storeMessage(vault, { id, conversationId, text, writtenAtMs: atMs, zone: 'UTC' }).ok)
        throw new Error('not stored')
      const row = findMessage(vault.reader, id)
      if (!row) throw new Error('not found')
      await readMessage(vault, row, classifier)
    }
  }
}

/** The same rows, each message with its reading in one durable transaction, or in two as the app has to. */
function storeRaw(vault: OpenVault, talks: readonly PooledTalk[]): void {
  const raw = rawWriter(vault.connection)
  for (const talk of talks) {
    const conversationId = newTalk(vault)
    let parentId: string | null = null
    for (const message of talk) {
      const place: RowPlace = { id: newId(), conversationId, parentId, atMs: message.atMs }
      vault.connection.transaction(() => raw.person(place, message)).immediate()
      parentId = place.id
    }
  }
}

/** Answers at once with readings that were made before. */
function instantReader(talks: readonly PooledTalk[]): Classifier {
  const texts = new Map<string, PooledMessage>(talks.flat().map((message) => [message.text, message]))
  const answer = (text: string): ClassifierReading => {
    const { reading } = texts.get(text) ?? {}
    if (!reading) throw new Error('not in the pool')
    return {
      sentiment: reading.sentiment ?? 0,
      emotions: emotionNames.map(
        (name) => reading.emotions.find(({ emotion }) => emotion === name)?.strength ?? 0,
      ),
      danger: 0,
      evidence: reading.evidence.filter(({ kind }) => kind !== 'risk'),
      model: 'instant',
    }
  }
  return { classify: (all) => Promise.resolve(all.map(answer)) }
}

async function perMessageMs(count: number, work: (vault: OpenVault) => unknown): Promise<number> {
  const vault = benchVault('store')
  const ms = await timeMs(() => work(vault))
  vault.close()
  removeVault('store')
  return ms / count
}

/** Lines for "message stored and read". */
export async function measureStore(pool: readonly PooledTalk[], classifier: Classifier): Promise<Measured[]> {
  const talks = takeTalks(pool)
  const count = talks.flat().length
  const times = { raw: Infinity, instant: Infinity, real: Infinity }
  // Turn by turn, so that a bad moment of the machine hits all; the best round counts.
  for (let round = 0; round < rounds; round += 1) {
    times.raw = Math.min(times.raw, await perMessageMs(count, (vault) => storeRaw(vault, talks)))
    times.instant = Math.min(
      times.instant,
      await perMessageMs(count, (vault) => storeAndRead(vault, talks, instantReader(talks))),
    )
    times.real = Math.min(
      times.real,
      await perMessageMs(count, (vault) => storeAndRead(vault, talks, classifier)),
    )
  }
  const line = (what: string, ms: number, promised: boolean): Measured => ({
    what,
    value: printMs(ms),
    baseline: `${printMs(times.raw)} raw insert, one commit`,
    ratio: printRatio(ms / times.raw),
    goal: promised ? `< ${goal} ×` : '',
    met: promised ? ms / times.raw < goal : null,
  })
  return [
    line('Message stored, screened by the rules, rolled up (reading given)', times.instant, true),
    line('The same with the real reader in the same process', times.real, false),
  ]
}

function takeTalks(pool: readonly PooledTalk[]): PooledTalk[] {
  const talks: PooledTalk[] = []
  for (let count = 0, at = 0; count < messages && at < pool.length; at += 1) {
    const talk = pool[at] ?? []
    talks.push(talk)
    count += talk.length
  }
  return talks
}
