// A person who uses HealHub for hours, over the REST API and from a fixed seed: does one thing after another, leaves in the
// middle of some, locks and comes back.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { diaryTalks } from '../core/demo/diary.ts'
import type { LocalDate } from '../core/kernel/local-day.ts'
import { seededRandom } from '../core/kernel/seeded-random.ts'
import { passphrase } from '../e2e/person.ts'
import type { RunningServer } from '../e2e/running-server.ts'
import { askWith, type AskApi, bearerOf, callsOf, codeOf, logIn } from '../e2e/script-client.ts'
import { kindAnswer, makeTiny, scriptOf } from '../models/language/test-models/make-tiny.ts'
import {
  checkIn,
  err,
  type Hands,
  journal,
  listen,
  lookBack,
  type Memory,
  takeAlong,
  talk,
  zone,
} from './soak-deeds.ts'

const seed = 'soak'
/** What the person writes, one after the other: words of a good and of a hard time. */
const said = [...diaryTalks({ seed: 16, lastDay: '2026-11-21' as LocalDate, days: 120, zone })].flatMap(
  ({ messages }) => messages.map(({ text }) => text),
)

/** What was done, and how often something was answered with a failure that nobody expected. */
export interface Deeds {
  rounds: number
  requests: number
  readonly surprises: Map<string, number>
}

/** A person at the keyboard. */
export interface Person {
  readonly deeds: Deeds
  /** One round of everyday use, some seconds long; every few rounds also what is rarer. */
  round(): Promise<void>
  /** Leaves: nothing is open any more and the vault is locked. */
  leave(): Promise<void>
}

/** Tries a passphrase that is none, and waits as long as that costs. */
async function guessWrong(server: RunningServer, accountId: string): Promise<void> {
  const guess = { accountId, passphrase: 'not the passphrase' }
  const answer = await askWith(server, codeOf(server))('POST', '/sessions', { body: guess })
  const { retryAfterMs } = (await answer.json()) as { retryAfterMs: number }
  if (answer.ok) throw new Error('a wrong passphrase opened the vault')
  await sleep(retryAfterMs)
}

/** Brings in a language model of half a megabyte, so that there is a process that speaks. Gives its id. */
async function bringModel({ temporaryDir }: RunningServer, { call }: Hands): Promise<string> {
  const file = path.join(temporaryDir, '../tiny.gguf')
  makeTiny(file, { says: scriptOf(kindAnswer), contextTokens: 4096 })
  await call('POST', '/models/import', { path: file })
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = (await call('GET', '/models')) as { items: { id: string; kind: string }[] }
    const brought = items.find(({ kind }) => kind === 'language')
    if (brought) return brought.id
    await sleep(200)
  }
  throw new Error('the model was not installed')
}

/** Makes the only account of a server and sits down before it. */
export async function sitDown(server: RunningServer): Promise<Person> {
  const random = seededRandom(seed)
  const deeds: Deeds = { rounds: 0, requests: 0, surprises: new Map() }
  const memory: Memory = { conversations: [], entries: [], checkIns: [] }
  let wrote = 0
  const backups = path.join(server.dataDir, '../backups')
  mkdirSync(backups)
  const handsOf = (token: string): Hands => {
    const ask: AskApi = (...request) => {
      deeds.requests += 1
      return askWith(server, bearerOf(token))(...request)
    }
    return { ask, call: callsOf(ask), random, words: () => said[wrote++ % said.length] ?? '' }
  }
  const made = await callsOf(askWith(server, codeOf(server)))('POST', '/accounts', {
    displayName: 'Ada',
    passphrase,
  })
  const { id: accountId } = (made as { account: { id: string } }).account
  let hands = handsOf(await logIn(server))
  await hands.call('PUT', '/your-data/backups', {
    folder: backups,
    every: 'day',
    keepDaily: 2,
    keepWeekly: 0,
  })
  const model = await bringModel(server, hands)
  const watchers = new Set<AbortController>()

  /** One thing a person does; what goes wrong is counted and does not end the day. */
  const attempt = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (fault) {
      const why = `${name}: ${fault instanceof Error ? fault.message.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').slice(0, 160) : typeof fault}`
      deeds.surprises.set(why, (deeds.surprises.get(why) ?? 0) + 1)
    }
  }
  const watch = (): void => {
    const leaving = new AbortController()
    watchers.add(leaving)
    void listen(hands.ask, leaving.signal).finally(() => watchers.delete(leaving))
  }
  const dropSome = (share: number): void => {
    for (const leaving of watchers) if (random() < share) leaving.abort()
  }
  const choose = (id: string | null) => hands.call('PUT', '/models/chosen/language', { id })
  const lockAndReturn = async (): Promise<void> => {
    await hands.call('POST', '/sessions/lock', {})
    if (random() < 0.3) await guessWrong(server, accountId)
    hands = handsOf(await logIn(server))
  }

  return {
    deeds,
    async round() {
      deeds.rounds += 1
      for (let more = 0; more < 3; more += 1) watch()
      await attempt('talk', () => talk(hands, memory))
      await attempt('check in', () => checkIn(hands, memory))
      dropSome(0.6)
      await attempt('journal', () => journal(hands, memory))
      await attempt('look back', () => lookBack(hands))
      await attempt('err', () => err(server, hands))
      if (deeds.rounds % 5 === 0) await attempt('take along', () => takeAlong(hands))
      dropSome(0.6)
      if (deeds.rounds % 6 === 0)
        await attempt('choose', () => choose(deeds.rounds % 12 === 0 ? model : null))
      if (deeds.rounds % 4 === 0) await attempt('lock', lockAndReturn)
    },
    async leave() {
      dropSome(1)
      await hands.call('POST', '/sessions/lock', {})
    },
  }
}
