// Hostile input over the whole API, with the real core behind it: whatever comes, the answer is a success or a problem
// document, never a fault of ours, and what may be stored comes back letter by letter.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asyncProperty, assert as check, constantFrom, oneof } from 'fast-check'
import { z } from 'zod'
import { apiContract } from '../api-contract.ts'
import { newId } from '../kernel/ids.ts'
import { anyJson, awkwardTexts, type JsonSchema, nearly, unstorableTexts } from './hostile-input.fake.ts'
import { openApiDocument } from './openapi-document.ts'
import { operationsOf, restPrefix } from './operations.ts'
import { type Answer, type RealServer, serveRealCore } from './real-core.fake.ts'

interface Shape {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly inPath: readonly string[]
  readonly query: Readonly<Record<string, JsonSchema>>
  readonly body: JsonSchema | undefined
}

const parameterSchema = z.object({
  name: z.string(),
  in: z.string(),
  schema: z.custom<JsonSchema>().optional(),
})
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(parameterSchema).optional(),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: z.custom<JsonSchema>() }) }) })
    .optional(),
})
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) })

let http: RealServer
let shapes: Shape[]
let account: { accountId: string; token: string }
/** Takes the wrong passphrases, because each of them makes the next try wait. */
let guessed: { accountId: string; token: string }
let ids: string[]
const faults: unknown[] = []

beforeAll(async () => {
  http = await serveRealCore((record) => record.faultId && faults.push(record))
  account = await http.register('Ada')
  guessed = await http.register('Bea')
  const conversationId = newId()
  await http.call('POST', '/api/v1/conversations', account.token, {
    id: conversationId,
    createdAtMs: Date.now(),
  })
  const messageId = newId()
  await http.call('POST', `/api/v1/conversations/${conversationId}/messages`, account.token, {
    id: messageId,
    text: 'A first word.',
    writtenAtMs: Date.now(),
    zone: 'Europe/Berlin',
  })
  ids = [conversationId, messageId, guessed.accountId]
  const { paths } = documentSchema.parse(await openApiDocument(http.server.origin, '0'))
  shapes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => ({
      name: operationId,
      method: method.toUpperCase(),
      path,
      inPath: parameters.filter((one) => one.in === 'path').map((one) => one.name),
      query: Object.fromEntries(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one.schema ?? {}])), // prettier-ignore
      body: requestBody?.content['application/json'].schema,
    })),
  )
})
afterAll(() => http.close())

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function addressOf({ path, inPath, query }: Shape, values: Readonly<Record<string, unknown>>): string {
  const filled = inPath.reduce((text, name) => {
    const value = asText(values[name] ?? 'x').toWellFormed() || 'x'
    return text.replace(`{${name}}`, encodeURIComponent(value).replaceAll('.', '%2E'))
  }, path)
  const search = Object.keys(query)
    .filter((name) => values[name] !== undefined)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(asText(values[name]).toWellFormed())}`)
  return `${restPrefix}${filled}${search.length > 0 ? `?${search.join('&')}` : ''}`
}

const problemSchema = z.object({
  type: z.string().regex(/^urn:healhub:problem:[a-z-]+$/),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
})

function isFit(answer: Answer): void {
  expect(answer.status).toBeGreaterThanOrEqual(200)
  expect(answer.status, answer.text).toBeLessThan(500)
  if (answer.status < 400) return
  expect(answer.mediaType).toBe('application/problem+json')
  expect(problemSchema.parse(answer.json).status).toBe(answer.status)
}

const closesSession = new Set(['sessions.lock', 'sessions.logout', 'sessions.revoke', 'accounts.remove'])

const guesses = new Set([
  'accounts.changePassphrase',
  'accounts.renewRecoveryCode',
  'accounts.remove',
  'portability.setBackupPassphrase',
  'portability.tryBackup',
  'portability.eraseEverything',
])

/** Calls, and logs in again when the call before had ended the session. */
async function callAgain(method: string, address: string, body: unknown, name = ''): Promise<Answer> {
  if (guesses.has(name)) return http.call(method, address, guessed.token, body)
  const answer = await http.call(method, address, account.token, body)
  const type = z.object({ type: z.string() }).safeParse(answer.json).data?.type ?? ''
  if (answer.status !== 401 || !/unauthorized|vault-locked/.test(type)) return answer
  account = { ...account, token: await http.login(account.accountId) }
  return http.call(method, address, account.token, body)
}

// A registration derives keys, a snapshot copies the vault, and a reply is written at the pace of reading.
const isSlow =
  /^accounts\.(register|recover|repair|replaceKeys)|^sessions\.login|^storage\.takeSnapshot|^portability\.(erase|backUp|setBackup|tryBackup|restore)|^messages\.(send|regenerate)/
// A stream that lasts as long as the caller listens, and takes no input: its answer never ends.
const isEndless = (name: string) => name.endsWith('.watch')
const runsSlow = 20
const slow = (name: string) => closesSession.has(name) || isSlow.test(name)
const wholeRuns = 10_000

test(`${wholeRuns} random inputs over all operations: no fault of ours`, async () => {
  const all = operationsOf(apiContract)
  expect(shapes.map(({ name }) => name).toSorted()).toEqual(all.map(({ name }) => name).toSorted())
  const asked = shapes.filter(({ name }) => !isEndless(name))
  const fast = asked.filter(({ name }) => !slow(name))
  const runsFast = Math.ceil((wholeRuns - runsSlow * (asked.length - fast.length)) / fast.length)
  let runs = 0
  for (const shape of asked) {
    const bodies = oneof(
      { weight: 3, arbitrary: nearly(shape.body ?? {}, ids) },
      { weight: 1, arbitrary: anyJson },
    )
    const parts = { type: 'object', properties: { ...shape.query, ...Object.fromEntries(shape.inPath.map((name) => [name, { type: 'string', format: 'uuid' }])) } } // prettier-ignore
    const rpc = `/rpc/${shape.name.replace('.', '/')}`
    await check(
      asyncProperty(
        bodies,
        nearly(parts, ids),
        constantFrom(0, 1, 2, 3),
        anyJson,
        async (body, values, way, meta) => {
          runs++
          const named = z.record(z.string(), z.unknown()).safeParse(values).data ?? {}
          if (way === 0) {
            const answer = await callAgain(
              'POST',
              rpc,
              { json: body, ...(meta !== null && { meta }) },
              shape.name,
            )
            expect(answer.status, answer.text).toBeLessThan(500)
          } else
            isFit(
              await callAgain(
                shape.method,
                addressOf(shape, named),
                shape.method === 'GET' ? undefined : body,
                shape.name,
              ),
            )
        },
      ),
      { numRuns: slow(shape.name) ? runsSlow : runsFast, endOnFailure: true },
    )
  }
  expect(runs).toBeGreaterThanOrEqual(wholeRuns)
  expect(faults).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect((await http.call('GET', '/api/v1/health', null)).status).toBe(200)
}, 300_000)

/** The simplest input that fits, for the fields that are not the one under test. */
function plain(schema: JsonSchema, name = ''): unknown {
  if (schema.anyOf) return plain(schema.anyOf[0] ?? {}, name)
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, plain(schema.properties?.[key] ?? {}, key)]),
    )
  if (schema.type === 'integer' || schema.type === 'number')
    return name.endsWith('AtMs') ? Date.now() : (schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  if (schema.format === 'uuid') return name === 'id' ? newId() : name === 'messageId' ? ids[1] : ids[0]
  if (name === 'zone') return 'UTC'
  return 'plain enough'
}

test('every text field of every operation takes awkward, unstorable and very long texts', async () => {
  const texts = [
    ...awkwardTexts,
    ...unstorableTexts,
    'x'.repeat(100_000),
    '😀'.repeat(50_000),
    'x'.repeat(100_001),
  ]
  let fields = 0
  for (const shape of shapes.filter(({ name }) => !closesSession.has(name) && name !== 'accounts.register')) {
    const inBody = Object.entries(shape.body?.properties ?? {})
    const inQuery = Object.entries(shape.query)
    const names = [...inBody, ...inQuery].filter(([, schema]) => JSON.stringify(schema).includes('"string"'))
    const base = {
      ...Object.fromEntries(shape.inPath.map((name) => [name, name === 'messageId' ? ids[1] : name === 'accountId' ? ids[2] : ids[0]])), // prettier-ignore
      ...Object.fromEntries((shape.body?.required ?? []).map((name) => [name, plain(shape.body?.properties?.[name] ?? {}, name)])), // prettier-ignore
    }
    for (const [name] of [...names, ...shape.inPath.map((step) => [step] as const)]) {
      fields++
      for (const text of texts) {
        // An address has its own limit; 16 kB of headers are tested elsewhere.
        if (!(name in (shape.body?.properties ?? {})) && text.length > 1000) continue
        const values: Record<string, unknown> = { ...base, [name]: text, ...('id' in base && name !== 'id' && { id: newId() }) } // prettier-ignore
        const body = Object.fromEntries(Object.keys(shape.body?.properties ?? {}).flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]]))) // prettier-ignore
        isFit(
          await callAgain(
            shape.method,
            addressOf(shape, values),
            shape.method === 'GET' ? undefined : body,
            shape.name,
          ),
        )
      }
    }
  }
  expect(fields).toBeGreaterThan(40)
  expect(faults).toEqual([])
}, 120_000)

const textSchema = z.object({ message: z.object({ text: z.string() }) })

test('what may be stored comes back letter by letter; what may not is refused by name', async () => {
  const [conversationId = ''] = ids
  const address = `/api/v1/conversations/${conversationId}`
  const send = (text: string) =>
    callAgain('POST', `${address}/messages`, { id: newId(), text, writtenAtMs: Date.now(), zone: 'UTC' })
  for (const text of [...awkwardTexts, 'é'.repeat(100_000), '😀'.repeat(50_000)]) {
    const answer = await send(text)
    if (text.trim() === '') continue
    expect([answer.status, textSchema.parse(answer.json).message.text === text]).toEqual([201, true])
    await callAgain('PUT', `${address}/draft`, { text })
    const { json } = await callAgain('GET', address, undefined)
    expect(z.object({ draft: z.string() }).parse(json).draft === text).toBe(true)
    if (text.length > 80) continue
    // A name is tidied (normal form, white space), and stays what the answer says it is.
    const renamed = await callAgain('PATCH', '/api/v1/me', { displayName: text })
    const me = await callAgain('GET', '/api/v1/me', undefined)
    if (renamed.status === 200) expect(me.json).toEqual(renamed.json)
    else expect(renamed.json).toMatchObject({ errors: [{ path: 'displayName' }] })
  }
  for (const text of [...unstorableTexts, 'x'.repeat(100_001)]) {
    const answer = await send(text)
    expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ path: 'text' }] }])
  }
}, 60_000)
