// The real core, with its real model process, behind the real server: for tests of the whole of it over HTTP.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { type Core, openCore } from '../host/open-core.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { spawnNode } from '../platform/process-port.ts'
import { readFileSync } from 'node:fs'
import { createServer, type RunningServer } from './create-server.ts'
import type { CallLog } from './call-log.ts'

const modelEntry = path.resolve(import.meta.dirname, '../../models/model-process.ts')
const openedSchema = z.object({
  account: z.object({ id: z.string() }),
  tokens: z.object({ accessToken: z.string(), refreshToken: z.string() }),
})

/** Passphrase of every account that {@link RealServer.register} makes. */
export const passphrase = 'a long enough passphrase'

/** What an answer was. */
export interface Answer {
  readonly status: number
  readonly mediaType: string
  readonly text: string
  readonly json: unknown
}

/** A served core and ways to call it. */
export interface RealServer {
  readonly core: Core
  readonly server: RunningServer
  readonly dataDir: string
  call(method: string, address: string, token: string | null, body?: unknown): Promise<Answer>
  register(displayName: string): Promise<{ accountId: string; token: string }>
  login(accountId: string): Promise<string>
  close(): Promise<void>
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Opens a core in a folder of its own and serves it without rate limits. */
export async function serveRealCore(log?: CallLog): Promise<RealServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-served-'))
  const core = openCore({ dataDir, argon2: cheapestCost, spawnModel: () => spawnNode(modelEntry) })
  const server = await createServer({
    core,
    metrics: core.metrics,
    dataFolder: dataDir,
    port: 0,
    rendererFolder: null,
    version: '0.0.0',
    paces: { usual: 1e9, login: 1e9 },
    ...(log && { log }),
  })
  const fetchJson = async (
    method: string,
    address: string,
    headers: Record<string, string>,
    body: unknown,
  ) => {
    const response = await fetch(server.origin + address, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      mediaType: (response.headers.get('content-type') ?? '').split(';')[0] ?? '',
      text,
      json: parse(text),
    }
  }
  const withCode = () => ({ 'x-healhub-code': readFileSync(server.codeFile, 'utf8').trim() })
  return {
    core,
    server,
    dataDir,
    call: (method, address, token, body) =>
      fetchJson(method, address, token === null ? {} : { authorization: `Bearer ${token}` }, body),
    async register(displayName) {
      const answer = await fetchJson('POST', '/api/v1/accounts', withCode(), { displayName, passphrase })
      const { account, tokens } = openedSchema.parse(answer.json)
      return { accountId: account.id, token: tokens.accessToken }
    },
    async login(accountId) {
      const answer = await fetchJson('POST', '/api/v1/sessions', withCode(), { accountId, passphrase })
      if (answer.status >= 400) throw new Error(`login: ${answer.status} ${answer.text}`)
      return openedSchema.parse(answer.json).tokens.accessToken
    },
    async close() {
      await server.close()
      await core.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
