// What the person of a soak does, one thing a function. Old conversations and entries are deleted, so that the vault soon
// stops growing and what still grows is a leak.
import { newId } from '../core/kernel/ids.ts'
import { passphrase } from '../e2e/person.ts'
import type { RunningServer } from '../e2e/running-server.ts'
import { type AskApi, askWith, type CallApi } from '../e2e/script-client.ts'

/** Where the person lives. */
export const zone = 'Europe/Berlin'
const dayMs = 86_400_000
/** What is kept of each kind before the oldest goes. */
const kept = 40

/** Ways to call the API as the person, and their chance and words. */
export interface Hands {
  readonly ask: AskApi
  readonly call: CallApi
  readonly random: () => number
  /** Text of some sentences. */
  readonly words: () => string
}

/** Ids of what is kept, oldest first. */
export interface Memory {
  readonly conversations: string[]
  readonly entries: string[]
  readonly checkIns: string[]
}

/** Reads a stream to its end, or leaves after `pieces` of it. Gives the text read. */
async function hear(
  ask: AskApi,
  at: string,
  body: unknown,
  pieces = Number.POSITIVE_INFINITY,
): Promise<string> {
  const leaving = new AbortController()
  const answer = await ask(body === undefined ? 'GET' : 'POST', at, { body, signal: leaving.signal })
  if (!answer.ok || !answer.body) throw new Error(`${at} ended with ${answer.status}: ${await answer.text()}`)
  let text = ''
  let heard = 0
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    text += piece
    heard += 1
    if (heard >= pieces) break
  }
  leaving.abort()
  return text
}

const message = (text: string, more: object = {}) => ({ id: newId<string>(), text, writtenAtMs: Date.now(), zone, ...more }) // prettier-ignore

/** A conversation with an edit, another reply, and replies that nobody waits for. */
export async function talk({ ask, call, words, random }: Hands, { conversations }: Memory): Promise<void> {
  const id = newId<string>()
  const at = `/conversations/${id}`
  await call('POST', '/conversations', { id, createdAtMs: Date.now() })
  conversations.push(id)
  const first = message(words())
  await hear(ask, `${at}/messages/stream`, first)
  await hear(ask, `${at}/messages/${first.id}/replies`, {}, 1 + Math.floor(random() * 6))
  await call('PUT', `${at}/draft`, { text: words() })
  // Left in the middle; the reply stops and what there is of it is kept.
  await hear(ask, `${at}/messages/stream`, message(words()), 3)
  await hear(ask, `${at}/messages/stream`, message(words(), { parentId: null }))
  await call('PUT', `${at}/branch`, { messageId: first.id })
  await call('GET', `${at}/messages?limit=20`)
  await call('GET', `${at}/export?format=${random() < 0.5 ? 'json' : 'markdown'}&branches=all`)
  await call('PATCH', at, { title: 'Renamed', pinned: random() < 0.1 })
  const oldest = conversations.length > kept ? conversations.shift() : undefined
  if (oldest !== undefined) await call('POST', '/your-data/erasures/item', { kind: 'conversation', id: oldest, snapshots: false, backups: false }) // prettier-ignore
}

/** A check-in of one of the last days. */
export async function checkIn({ call, random, words }: Hands, { checkIns }: Memory): Promise<void> {
  const id = newId<string>()
  const scale = () => Math.floor(random() * 11)
  const factors = ['walk', 'tea', 'work', 'a friend'].filter(() => random() < 0.5)
  await call('POST', '/check-ins', {
    id,
    atMs: Date.now() - Math.floor(random() * 200) * dayMs,
    zone,
    mood: scale(),
    energy: scale(),
    tension: scale(),
    feelings: ['calm', 'tired'].filter(() => random() < 0.5),
    factors: factors.map((name) => ({ group: 'activity', name })),
    note: random() < 0.3 ? words() : '',
  })
  checkIns.push(id)
  if (random() < 0.3) await call('PATCH', `/check-ins/${id}`, { mood: scale() })
  const oldest = checkIns.length > kept * 5 ? checkIns.shift() : undefined
  if (oldest !== undefined) await call('DELETE', `/check-ins/${oldest}`)
  await call('GET', '/check-ins?limit=50')
  await call('GET', '/check-ins/words')
}

/** An entry of the journal, read for feelings, changed, deleted and brought back. */
export async function journal({ call, words }: Hands, { entries }: Memory): Promise<void> {
  const id = newId<string>()
  const at = `/journal/entries/${id}`
  await call('POST', '/journal/entries', { id, writtenAtMs: Date.now(), zone, title: 'A day', body: `${words()}\n\n${words()}`, tags: ['soak'] }) // prettier-ignore
  entries.push(id)
  await call('POST', `${at}/reading`, {})
  await call('PATCH', at, { body: words() })
  await call('DELETE', at)
  await call('POST', `${at}/restoration`, {})
  await call('GET', '/journal/entries?limit=20')
  await call('GET', '/journal/search?query=slept')
  await call('GET', '/journal/themes')
  const oldest = entries.length > kept ? entries.shift() : undefined
  if (oldest !== undefined) await call('POST', '/your-data/erasures/item', { kind: 'journal_entry', id: oldest, snapshots: false, backups: false }) // prettier-ignore
}

/** Everything that the insights draw, and searches. */
export async function lookBack({ call, random }: Hands): Promise<void> {
  const days = [7, 30, 90, 365, 'all'][Math.floor(random() * 5)]
  for (const picture of ['dashboard', 'points', 'agreement', 'calendar', 'rhythm'])
    await call('GET', `/analytics/${picture}?days=${days}`)
  for (const picture of ['level', 'strength']) await call('GET', `/analytics/${picture}`)
  for (const pattern of ['trend', 'changes', 'links', 'forecast'])
    await call('GET', `/analytics/${pattern}?series=mood&days=180`)
  for (const query of ['slept', 'wor', 'my sister', 'zzz']) await call('GET', `/search?query=${encodeURIComponent(query)}&limit=20`) // prettier-ignore
  await call('GET', '/alerts?threshold=0.5')
  await call('GET', '/reviews')
  await call('GET', '/me')
}

/** Everything out, half of it out, back-ups and a trial of the newest, an import that is begun and dropped. */
export async function takeAlong({ ask, call, random }: Hands): Promise<void> {
  const events = await hear(ask, '/your-data/exports', { format: 'json' })
  const pieces = [...events.matchAll(/^data: (\{"fileName".*)$/gm)].map(
    ([, event = '']) => (JSON.parse(event) as { text: string }).text,
  )
  const whole = pieces.join('')
  await hear(ask, '/your-data/exports', { format: 'markdown' }, 2)
  await hear(ask, '/your-data/exports', { format: 'csv', table: 'check_in' })
  const today = new Date().toISOString().slice(0, 10)
  await call('POST', '/report', { from: '2026-01-01', to: today, sections: ['mood'], detail: 'entries' })
  const { importId } = (await call('POST', '/your-data/imports', {})) as { importId: string }
  await call('POST', `/your-data/imports/${importId}/pieces`, { base64: Buffer.from(whole.slice(0, 90_000)).toString('base64') }) // prettier-ignore
  await call('DELETE', `/your-data/imports/${importId}`)
  await hear(ask, '/your-data/backups', {})
  if (random() < 0.5) await hear(ask, '/your-data/backups', {}, 1)
  const { items } = (await call('GET', '/your-data/backups')) as { items: { path: string }[] }
  const newest = items[0]
  if (newest) await hear(ask, '/your-data/backups/trial', { path: newest.path, passphrase })
}

/** Requests that are refused, each in its own way. */
export async function err(server: RunningServer, { ask, words }: Hands): Promise<void> {
  const asNobody = askWith(server, () => ({ Authorization: 'Bearer none' }))
  const answers = await Promise.all([
    ask('POST', '/check-ins', { body: '{"half' }),
    ask('POST', '/check-ins', { body: { mood: 99 } }),
    ask('GET', `/conversations/${newId()}`),
    ask('GET', '/nowhere'),
    ask('POST', '/check-ins', { body: { note: words().repeat(20_000) } }),
    ask('GET', '/events/../me'),
    asNobody('GET', '/me'),
    asNobody('GET', '/events'),
  ])
  for (const answer of answers) {
    if (answer.ok && !answer.url.endsWith('/me')) throw new Error(`${answer.url} was not refused`)
    await answer.text()
  }
  await ask('GET', '/analytics/links?days=365', { signal: AbortSignal.timeout(1) }).then(
    (answer) => answer.text(),
    () => '',
  )
}

/** Listens to changes until the stream ends or `leaving` fires. */
export async function listen(ask: AskApi, leaving: AbortSignal): Promise<void> {
  try {
    const answer = await ask('GET', '/events', { signal: leaving })
    for await (const piece of answer.body ?? []) void piece
  } catch {
    // left, or let go by the lock
  }
}
