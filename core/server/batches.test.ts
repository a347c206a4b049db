// Batches and exports over HTTP, with the real core behind them: as lines of JSON, described, and listed for people.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiContract } from '../api-contract.ts'
import { newId } from '../kernel/ids.ts'
import { openApiDocument } from './openapi-document.ts'
import { operationsOf, restPrefix } from './operations.ts'
import { type RealServer, serveRealCore } from './real-core.fake.ts'

let http: RealServer
let token: string
beforeAll(async () => {
  http = await serveRealCore()
  token = (await http.register('Ada')).token
})
afterAll(() => http.close())

const operations = operationsOf(apiContract).filter(({ name }) => !name.startsWith('portability.'))
const addresses = (end: string) =>
  operations
    .map(({ restUrl }) => restUrl.replace(restPrefix, ''))
    .filter((url) => url.endsWith(end) && !url.includes(':'))

test('every batch has its export, is described as what it gives, and stands in docs/api.md', async () => {
  const kinds = addresses('/batch')
    .map((url) => url.replace('/batch', ''))
    .toSorted()
  expect(kinds).toEqual(['/assessments', '/check-ins', '/exercises/uses', '/journal/entries', '/tracker-values', '/trackers']) // prettier-ignore
  expect(addresses('/export').map((url) => url.replace('/export', '')).toSorted()).toEqual(kinds) // prettier-ignore
  const { paths = {} } = await openApiDocument('http://127.0.0.1:4317', '1.2.3')
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/api.md'), 'utf8')
  for (const kind of kinds) {
    expect(paths[`${kind}/export`]?.get?.responses?.['200']).toMatchObject({ content: { 'application/x-ndjson': expect.anything() as unknown } }) // prettier-ignore
    expect(page).toContain(`\`POST ${kind}/batch\` | \`GET ${kind}/export\``)
  }
})

test('a tracker, its values and an entry of the journal come in as batches and go out as lines', async () => {
  const trackerId = newId<string>()
  const given = {
    '/trackers': [{ id: trackerId, name: 'Water', kind: 'number' }],
    '/tracker-values': ['2026-01-01', '2026-01-02'].map((localDate) => ({ trackerId, localDate, value: 3 })),
    '/journal/entries': [{ id: newId(), writtenAtMs: 1_750_000_000_000, zone: 'UTC', body: 'It rained.' }],
  }
  for (const [kind, items] of Object.entries(given)) {
    const added = await http.call('POST', `/api/v1${kind}/batch`, token, { items: [...items, { id: 'x' }] })
    expect(added).toMatchObject({ status: 200, mediaType: expect.stringContaining('application/json') as unknown }) // prettier-ignore
    expect((added.json as { items: { verdict: string }[] }).items.map(({ verdict }) => verdict)).toEqual([...items.map(() => 'created'), 'invalid']) // prettier-ignore
    const answer = await http.call('GET', `/api/v1${kind}/export`, token)
    expect(answer).toMatchObject({ status: 200, mediaType: expect.stringContaining('application/x-ndjson') as unknown }) // prettier-ignore
    const lines = answer.text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines.at(-1)).toEqual({ nextCursor: null })
    for (const [at, item] of items.entries()) expect(lines[at]).toMatchObject({ ...item, ...('writtenAtMs' in item && { writtenAtMs: expect.any(Number) as unknown }) }) // prettier-ignore
  }
  const tooMany = await http.call('POST', '/api/v1/trackers/batch', token, { items: Array.from({ length: 501 }, () => null) }) // prettier-ignore
  expect(tooMany.status).toBe(400)
})
