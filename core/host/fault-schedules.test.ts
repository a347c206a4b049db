// A person who goes on writing while the model process misbehaves in every way at random (security.md R9): every word
// that was acknowledged is there afterwards, every stream ends, and no message is left waiting for a reply.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fakeCompanion } from '../companion/companion.fake.ts'
import { newId } from '../kernel/ids.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { type NodeChild, spawnNode } from '../platform/process-port.ts'
import { type Core, openCore } from './open-core.ts'
import { openWindow, type Window } from './window-client.fake.ts'

const entry = new URL('./hostile-model.fake.mjs', import.meta.url).pathname
const passphrase = 'a long enough passphrase'
const modelTimes = {
  heartbeatEveryMs: 50,
  hungAfterMs: 200,
  backOffMs: () => 10,
  mostRestarts: 3,
  quietMs: 100,
  stuckAfterMs: 300,
}

/** What the person writes is also what the process is told to do. */
const texts = [
  'hello',
  'crash',
  'exit 0',
  'hang',
  'garbage',
  'silent',
  'damaged',
  'ready twice',
  'fail',
] as const

const step = fc.record({
  text: fc.constantFrom(...texts),
  signal: fc.constantFrom(null, null, 'SIGKILL' as const, 'SIGSTOP' as const),
  /** After how many events the person leaves; most stay to the end. */
  leaveAfter: fc.constantFrom(1, 2, 3, Infinity, Infinity, Infinity),
})

interface World {
  core: Core
  lives: NodeChild[]
  readonly dataDir: string
}

function open(world: Pick<World, 'lives' | 'dataDir'>): Core {
  return openCore({
    dataDir: world.dataDir,
    argon2: cheapestCost,
    companion: fakeCompanion(),
    modelTimes,
    spawnModel: () => {
      const child = spawnNode(entry)
      world.lives.push(child)
      return child
    },
  })
}

function signalModel({ lives }: World, signal: 'SIGKILL' | 'SIGSTOP'): void {
  const id = lives.at(-1)?.pid
  try {
    if (id !== undefined) process.kill(id, signal)
  } catch {
    // Gone already.
  }
}

/** Sends one message; gives whether it was acknowledged. Does not return before the stream has ended. */
async function send(
  window: Window,
  message: { id: string; conversationId: string; text: string },
  leaveAfter: number,
) {
  let events = 0
  let stored = false
  const stream = await window.messages.send({ ...message, writtenAtMs: Date.now(), zone: 'UTC' })
  for await (const event of stream) {
    stored ||= event.type === 'stored'
    events += 1
    if (events >= leaveAfter) break
  }
  return stored
}

async function live(world: World, steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) {
  const window = openWindow(world.core)
  const { account } = await window.accounts.register({ displayName: 'Ada', passphrase })
  const conversationId = (await window.conversations.create({ id: newId(), createdAtMs: Date.now() })).id
  const acknowledged: string[] = []
  for (const { text, signal, leaveAfter } of steps) {
    if (signal) signalModel(world, signal)
    const id = newId<string>()
    if (await send(window, { id, conversationId, text }, leaveAfter)) acknowledged.push(id)
  }
  return { window, account, conversationId, acknowledged }
}

test('R9: no acknowledged word is lost and no reply waits for ever, whatever the model process does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-faults-'))
      const lives: NodeChild[] = []
      const world: World = { dataDir, lives, core: open({ dataDir, lives }) }
      try {
        const { account, conversationId, acknowledged } = await live(world, steps)
        expect(acknowledged).toHaveLength(steps.length)
        await world.core.close()
        world.core = open(world)
        const again = openWindow(world.core)
        await again.sessions.login({ accountId: account.id, passphrase })
        const { items } = await again.messages.list({ conversationId, limit: 200 })
        expect(items.filter(({ role }) => role === 'person').map(({ id }) => id)).toEqual(acknowledged)
        const replies = items.filter(({ role }) => role === 'companion')
        expect(replies.every(({ status }) => status === 'complete' || status === 'interrupted')).toBe(true)
      } finally {
        await world.core.close()
        rmSync(dataDir, { recursive: true })
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 120_000)
