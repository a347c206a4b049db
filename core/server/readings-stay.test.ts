// Readings live only in the vault: with the real core, the real model process and the real server, no log line, error
// answer, metric or ledger line carries what was read, nor the words it was read from.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../kernel/ids.ts'
import { type RealServer, serveRealCore } from './real-core.fake.ts'

const marker = 'lanternquince'
const records: string[] = []
const written: string[] = []
let http: RealServer
let token: string

const streams = [process.stdout, process.stderr] as const
const plain = streams.map((stream) => stream.write.bind(stream))

beforeAll(async () => {
  streams.forEach((stream, at) => {
    stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      written.push(String(chunk))
      return plain[at]?.(chunk, ...rest)
    }) as typeof stream.write
  })
  http = await serveRealCore((record) => records.push(JSON.stringify(record)))
  token = (await http.register('Ada')).token
})
afterAll(async () => {
  streams.forEach((stream, at) => Object.assign(stream, { write: plain[at] }))
  await http.close()
})

const readingSchema = z.object({
  risk: z.number(),
  sentiment: z.number().nullable(),
  emotions: z.array(z.object({ emotion: z.string() })),
  evidence: z.array(z.object({ label: z.string() })),
})

async function say(conversationId: string, text: string) {
  const body = { id: newId(), text, writtenAtMs: Date.now(), zone: 'UTC' }
  const answer = await http.call('POST', `/api/v1/conversations/${conversationId}/messages`, token, body)
  expect(answer.status).toBeLessThan(300)
  return answer.text
}

/** The readings among the events of a stream, wherever they stand in it. */
const readingsIn = (stream: string) =>
  [...stream.matchAll(/"reading":(\{.*?\}\]?,"reader":"[^"]*"[^}]*\})/g)].flatMap(([, json = '']) => {
    const parsed = readingSchema.safeParse(JSON.parse(json))
    return parsed.success ? [parsed.data] : []
  })

test('no log, error, metric or ledger line contains a reading', { timeout: 60_000 }, async () => {
  const conversationId = newId()
  await http.call('POST', '/api/v1/conversations', token, { id: conversationId, createdAtMs: Date.now() })
  const stream = await say(conversationId, `I wish I was dead, ${marker}, and I am furious and sad.`)
  expect(stream).toContain('en.wish-dead')
  await say(conversationId, `I am going to kill myself tonight, ${marker}.`)
  await http.call('POST', '/api/v1/readings', token, { text: `${marker} I am so happy` })
  await http.call('POST', `/api/v1/conversations/${conversationId}/messages`, token, {
    id: 'not an id',
    text: `${marker} I want to die`,
  })
  await http.call('PUT', `/api/v1/alerts/${newId()}`, token, { acknowledged: true, note: marker })

  const places = {
    log: [...records, ...written].join('\n'),
    metrics: await http.core.metrics.read(),
    ledger: (await http.call('GET', '/api/v1/network/ledger', token)).text,
    audit: (await http.call('GET', '/api/v1/audit', token)).text,
    refused: (
      await http.call('POST', `/api/v1/conversations/${conversationId}/messages`, token, {
        id: 'x',
        text: marker,
      })
    ).text,
  }
  const readings = readingsIn(stream)
  const told = [
    marker,
    'en.wish-dead',
    'kill myself',
    ...readings
      .flatMap(({ risk, sentiment }) => [risk, sentiment ?? 0])
      .map(String)
      .filter((number) => number.length > 6),
  ]
  expect(records.length).toBeGreaterThan(5)
  expect(places.metrics).toContain('messages.send')
  expect(places.ledger).toContain('"items"')
  expect(places.audit).toContain('"items"')
  expect(told.length).toBeGreaterThan(3)
  for (const [place, text] of Object.entries(places))
    for (const secret of told) expect(text.includes(secret), `${secret} in ${place}`).toBe(false)
})
