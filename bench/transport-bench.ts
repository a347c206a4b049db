// What a call costs on its way: the handler called directly, over a MessagePort as in the window, over HTTP as in the browser.
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { call } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { ApiContract } from '../core/api-contract.ts'
import { openCore } from '../core/host/open-core.ts'
import { cheapestCost } from '../core/platform/argon2.ts'
import { spawnNode } from '../core/platform/process-port.ts'
import { createServer } from '../core/server/create-server.ts'
import { benchFolder } from './bench-vault.ts'
import { type Measured, middle, printMs, printRatio, timeMs } from './measure.ts'

const calls = 1500
const warmUp = 300
const passphrase = 'a long enough passphrase'

async function perCallMs(one: () => Promise<unknown>): Promise<number> {
  for (let at = 0; at < warmUp; at += 1) await one()
  const times: number[] = []
  for (let at = 0; at < calls; at += 1) times.push(await timeMs(one))
  return middle(times)
}

async function withToken<T>(
  origin: string,
  codeFile: string,
  work: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const answer = await fetch(`${origin}/api/v1/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-healhub-code': readFileSync(codeFile, 'utf8').trim() },
    body: JSON.stringify({ displayName: 'bench', passphrase }),
  })
  const { tokens } = (await answer.json()) as { tokens: { accessToken: string } }
  return work({ authorization: `Bearer ${tokens.accessToken}` })
}

/** Lines for the overhead of the transports; the operation reads the settings. */
export async function measureTransports(): Promise<Measured[]> {
  const dataDir = path.join(benchFolder, 'core')
  rmSync(dataDir, { recursive: true, force: true })
  const modelEntry = path.resolve(import.meta.dirname, '../models/model-process.ts')
  const core = openCore({ dataDir, argon2: cheapestCost, spawnModel: () => spawnNode(modelEntry) })
  const server = await createServer({
    core,
    metrics: core.metrics,
    dataFolder: dataDir,
    port: 0,
    rendererFolder: null,
    version: '0.0.0',
    paces: { usual: 1e9, login: 1e9 },
  })
  try {
    return await withToken(server.origin, server.codeFile, async (headers) => {
      const http = await perCallMs(async () =>
        (await fetch(`${server.origin}/api/v1/settings`, { headers })).json(),
      )
      const { direct, port } = await measureInside(core)
      const line = (what: string, ms: number): Measured => ({
        what,
        value: printMs(ms),
        baseline: `${printMs(direct)} direct`,
        ratio: printRatio(ms / direct),
        goal: '',
        met: null,
      })
      return [line('Call over a MessagePort', port), line('Call over HTTP (REST, token)', http)]
    })
  } finally {
    await server.close()
    await core.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measureInside(core: ReturnType<typeof openCore>): Promise<{ direct: number; port: number }> {
  const door = {
    kind: 'window',
    admit: (id: string) => ((sessionId = id), Promise.resolve(null)),
    readmit: () => Promise.resolve(null),
    dismiss: () => {},
  } as const
  let sessionId: string | null = null
  await call(
    core.router.accounts.register,
    { displayName: 'bench 2', passphrase },
    { context: core.createContext(door, null) },
  )
  const direct = await perCallMs(() =>
    call(core.router.settings.get, undefined, { context: core.createContext(door, sessionId) }),
  )
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(core.router).upgrade(port1, { context: core.createContext(door, sessionId) })
  const client: ContractRouterClient<ApiContract> = createORPCClient(new RPCLink({ port: port2 }))
  port1.start()
  port2.start()
  try {
    return { direct, port: await perCallMs(() => client.settings.get()) }
  } finally {
    port1.close()
  }
}
