// A window's port in front of the real core, with ports of worker_threads in place of Electron's.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ApiContract } from '../../core/api-contract.ts'
import { type Core, openCore } from '../../core/host/open-core.ts'
import { manualClock } from '../../core/kernel/clock.ts'
import { cheapestCost } from '../../core/platform/argon2.ts'
import type { Child } from '../../core/platform/process-port.ts'
import { MessageChannelMain, type PortMain } from '../shim/electron.fake.ts'
import { serveWindow } from './serve-window.ts'

const clock = manualClock(Date.UTC(2026, 4, 4, 10))
const noModel = (): Child => ({
  port: { postMessage() {}, onMessage() {} },
  exited: new Promise(() => {}),
  kill() {},
})
let dataDir: string
let core: Core
let ports: PortMain[]
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-window-'))
  core = openCore({ dataDir, clock, argon2: cheapestCost, spawnModel: noModel })
  ports = []
})
afterEach(() => {
  for (const port of ports) port.close()
  // Not awaited: the model of this test never ends.
  void core.close()
  rmSync(dataDir, { recursive: true })
})

function openWindow() {
  const { port1, port2 } = new MessageChannelMain()
  ports.push(port1, port2)
  serveWindow(core, port1)
  port2.start()
  const api: ContractRouterClient<ApiContract> = createORPCClient(new RPCLink({ port: port2 }))
  return { api, port: port2 }
}
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (fault: unknown) => (fault instanceof Error && 'code' in fault ? fault.code : fault),
  )

test('R12: what a page asks by itself does not keep its vault open; a person who is there does', async () => {
  const { api } = openWindow()
  await api.accounts.register({ displayName: 'Ada', passphrase: 'a quiet river at night' })
  await api.settings.update({ idleLockMinutes: 5 })
  clock.advance(4 * 60_000)
  expect(await code(api.sessions.touch({}))).toBe('answered')
  clock.advance(4 * 60_000)
  expect(await code(api.conversations.list({}))).toBe('answered')
  expect(await code(api.system.reader({}))).toBe('answered')
  expect(await code(api.sessions.me({}))).toBe('answered')
  clock.advance(2 * 60_000)
  expect(await code(api.conversations.list({}))).toBe('VAULT_LOCKED')
})

test('E17: the port is the session, and it ends when the port closes', async () => {
  const { api, port } = openWindow()
  const { account } = await api.accounts.register({
    displayName: 'Ada',
    passphrase: 'a quiet river at night',
  })
  expect((await api.sessions.list({})).items).toHaveLength(1)
  const other = openWindow()
  expect(await code(other.api.sessions.me({}))).toBe('VAULT_LOCKED')
  await other.api.sessions.login({ accountId: account.id, passphrase: 'a quiet river at night' })
  expect((await other.api.sessions.list({})).items).toHaveLength(2)
  port.close()
  await vi.waitFor(async () => expect((await other.api.sessions.list({})).items).toHaveLength(1))
})
