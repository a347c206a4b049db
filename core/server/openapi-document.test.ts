// The document must describe every operation, and nothing that is not served.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { apiContract } from '../api-contract.ts'
import { openApiDocument } from './openapi-document.ts'
import { errorSentences, operationsOf, restPrefix } from './operations.ts'
import { problemOf } from './problem.ts'
import { failure, refusalCodes } from './refusal.ts'
import { bearer, startTestServer } from './running-server.fake.ts'

const responseSchema = z.object({ description: z.string().min(1), content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() }) // prettier-ignore
const documentSchema = z.object({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.object({ title: z.literal('HealHub'), version: z.string() }),
  servers: z.array(z.object({ url: z.string() })).length(1),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete']),
      z.object({
        operationId: z.string(),
        summary: z.string().min(1),
        tags: z.array(z.string()).length(1),
        security: z.array(z.record(z.string(), z.array(z.never()))),
        parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean().optional() })).optional(), // prettier-ignore
        responses: z.record(z.string().regex(/^[245]\d\d$/), responseSchema),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()), securitySchemes: z.record(z.string(), z.unknown()) }), // prettier-ignore
})

const document = documentSchema.parse(await openApiDocument('http://127.0.0.1:4317', '1.2.3'))
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

test('describes every operation at its address, once', () => {
  const wanted = operationsOf(apiContract).map(({ name, method, restUrl }) => `${name} ${method} ${restUrl}`)
  const found = described.map(({ operationId, method, path }) => `${operationId} ${method.toUpperCase()} ${restPrefix}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`) // prettier-ignore
  expect(found.toSorted()).toEqual(wanted.toSorted())
  expect(document.servers[0]?.url).toBe('http://127.0.0.1:4317/api/v1')
})

test('declares every parameter of an address, and refers to nothing that is missing', () => {
  for (const { path, parameters = [] } of described) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath)
    expect(parameters.filter((one) => one.in === 'path').every(({ required }) => required)).toBe(true)
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(100)
  for (const [, name = ''] of references) expect(Object.keys(document.components.schemas)).toContain(name)
})

test('says who may ask, and that failures are problem documents', () => {
  const securityOf = (name: string) => described.find(({ operationId }) => operationId === name)?.security
  expect(securityOf('system.health')).toEqual([])
  expect(securityOf('sessions.login')).toEqual([{ code: [] }, { accessToken: [] }])
  expect(securityOf('messages.send')).toEqual([{ accessToken: [] }])
  for (const { responses } of described)
    for (const [status, { content }] of Object.entries(responses))
      if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
  const send = described.find(({ operationId }) => operationId === 'messages.send')
  expect(Object.keys(send?.responses['200']?.content ?? {})).toEqual(['text/event-stream'])
})

test('every failure, of an operation or of the server itself, has a sentence', () => {
  const sentences = errorSentences(operationsOf(apiContract))
  for (const [code, sentence] of sentences)
    expect([code, sentence]).toEqual([code, expect.stringMatching(/^[A-Z].+\.$/)])
  for (const { errors } of operationsOf(apiContract))
    for (const code of Object.keys(errors)) expect(sentences.has(code)).toBe(true)
  for (const code of refusalCodes) expect(problemOf(failure(code)).detail).toMatch(/^[A-Z].+\.$/)
})

test('is served after logging in or with a code, with a page that loads nothing from elsewhere', async () => {
  const http = await startTestServer()
  const { accessToken } = await http.login()
  const served = await http.call('GET', '/api/v1/openapi.json', { headers: bearer(accessToken) })
  expect(documentSchema.parse(await served.json()).servers).toEqual([{ url: `${http.server.origin}/api/v1` }])
  const page = await http.call('GET', '/api/v1/docs', { headers: { 'x-healhub-code': http.code() } })
  const html = await page.text()
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:")
  expect(html).not.toMatch(/https?:|<script>|style=/)
  const linked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
  expect(linked).toHaveLength(4)
  for (const address of linked) {
    const file = await http.call('GET', new URL(address, `${http.server.origin}/api/v1/docs`).pathname)
    expect([address, file.status]).toEqual([address, 200])
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100)
  }
  await http.close()
})

test('docs/api.md lists every type of problem', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/api.md'), 'utf8')
  const listed = new Set(
    [...page.matchAll(/`([a-z]+(?:-[a-z]+)+|conflict|unauthorized)`/g)].map(([, name]) => name),
  )
  const declared = [...errorSentences(operationsOf(apiContract)).keys()]
  for (const code of [...refusalCodes, ...declared])
    expect(listed).toContain(code.toLowerCase().replaceAll('_', '-'))
})
