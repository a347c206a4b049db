// A core of a few operations for testing the server alone: one account, sessions in a map, a reply that streams as
// slowly as a test wants. The end-to-end tests use the real one.
import { implement, ORPCError } from '@orpc/server'
import { apiContract } from '../api-contract.ts'
import type { SessionDoor, SessionId, Tokens } from '../accounts/session-door.ts'
import { operationMetrics, type OperationMetrics } from '../system/operation-metrics.ts'
import type { ServedCore } from './served-core.ts'

/** The only account there is. */
export const fakeAccount = {
  id: '0197d3c5-7a00-7000-8000-000000000001',
  displayName: 'Ada',
  createdAtMs: 1_700_000_000_000,
  lastUnlockedAtMs: null,
}
/** Its passphrase. */
export const fakePassphrase = 'correct horse battery'

interface FakeContext extends Record<PropertyKey, unknown> {
  readonly door: SessionDoor
  readonly sessionId: SessionId | null
}

/** A core to serve, and what a test may look at or meddle with. */
export interface FakeCore extends ServedCore<FakeContext> {
  readonly metrics: OperationMetrics
  /** Sessions that run. */
  readonly running: Set<SessionId>
  /** What the next calls of `conversations.list` throw. */
  fault: unknown
  /** Milliseconds between the pieces of a reply. */
  deltaEveryMs: number
  /** How many replies were cut short by their caller. */
  aborted: number
}

const message = (id: string, text: string) => ({
  id,
  conversationId: fakeAccount.id,
  parentId: null,
  role: 'person' as const,
  text,
  status: 'complete' as const,
  createdAtMs: 1_700_000_000_000,
  zone: 'UTC',
  siblingIds: [id],
  reading: null,
  reply: null,
})

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

/** Makes the fake. */
export function fakeCore(): FakeCore {
  const os = implement(apiContract).$context<FakeContext>()
  const listeners = new Set<(sessionId: SessionId) => void>()
  const metrics = operationMetrics()
  let made = 0
  const endSession = (sessionId: SessionId) => {
    if (core.running.delete(sessionId)) for (const tell of listeners) tell(sessionId)
  }
  const sessionOf = (context: FakeContext): SessionId => {
    if (context.sessionId === null || !core.running.has(context.sessionId))
      throw new ORPCError('VAULT_LOCKED', { status: 401 })
    return context.sessionId
  }
  const opened = (tokens: Tokens | null) => ({ account: fakeAccount, tokens })

  async function* reply(input: { id: string; text: string }, signal: AbortSignal | undefined) {
    const stored = message(input.id, input.text)
    yield { type: 'stored' as const, message: stored }
    yield { type: 'read' as const, message: stored, safety: null }
    for (const text of ['I ', 'hear ', 'you.']) {
      await wait(core.deltaEveryMs, signal)
      if (signal?.aborted) return void core.aborted++
      yield { type: 'delta' as const, text }
    }
    yield { type: 'done' as const, reply: null }
  }

  const router = {
    system: {
      health: os.system.health.handler(() => ({ status: 'ok' as const, version: '0', uptimeSeconds: 1 })),
      metrics: os.system.metrics.handler(
        async () => new Blob([await metrics.read()], { type: 'text/plain' }),
      ),
    },
    accounts: {
      list: os.accounts.list.handler(() => ({ items: [fakeAccount] })),
    },
    sessions: {
      login: os.sessions.login.handler(async ({ context, input, errors }) => {
        if (input.passphrase !== fakePassphrase)
          throw errors.WRONG_PASSPHRASE({ data: { retryAfterMs: 1500 } })
        const sessionId = `session-${++made}`
        core.running.add(sessionId)
        return opened(await context.door.admit(sessionId, fakeAccount.id as never))
      }),
      refresh: os.sessions.refresh.handler(async ({ context, input, errors }) => {
        const again = await context.door.readmit(input.refreshToken)
        if (!again || !core.running.has(again.sessionId)) throw errors.REFRESH_TOKEN_INVALID()
        return opened(again.tokens)
      }),
      me: os.sessions.me.handler(({ context }) => (sessionOf(context), fakeAccount)),
      logout: os.sessions.logout.handler(({ context }) => (endSession(sessionOf(context)), {})),
      lock: os.sessions.lock.handler(({ context }) => {
        sessionOf(context)
        for (const sessionId of core.running) endSession(sessionId)
        return {}
      }),
    },
    conversations: {
      list: os.conversations.list.handler(({ context }) => {
        sessionOf(context)
        if (core.fault !== undefined) throw core.fault
        return { items: [], nextCursor: null }
      }),
    },
    messages: {
      send: os.messages.send.handler(
        ({ context, input, signal }) => (sessionOf(context), reply(input, signal)),
      ),
      sendPlain: os.messages.sendPlain.handler(({ input }) => ({
        message: message(input.id, input.text),
        safety: null,
        reply: null,
      })),
    },
    affect: {
      read: os.affect.read.handler(({ context }) => {
        sessionOf(context)
        throw new ORPCError('DISK_FULL', { status: 507 })
      }),
    },
  }

  const core: FakeCore = {
    // Only part of the contract: the rest answers 500, which no test of the server relies on.
    router: router as never,
    createContext: (door, sessionId) => ({ door, sessionId }),
    receiveUpload: () => Promise.resolve({ ok: false, error: { type: 'NotWaiting' } }),
    sessions: {
      find: (sessionId) => (core.running.has(sessionId) ? {} : null),
      end: endSession,
      onEnded: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    },
    metrics,
    running: new Set(),
    fault: undefined,
    deltaEveryMs: 1,
    aborted: 0,
  }
  return core
}
