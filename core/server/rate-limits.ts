// How often an operation may be called (security.md L8, L9). The count is per session, or one for everybody who has none
// yet; whoever fails the access check never reaches it, so a stranger cannot use up the owner's tries. Guessing a
// passphrase is slowed down far more in core/accounts, for the desktop as well.
import type { FastifyRequest } from 'fastify'
import type { Operation, Pace } from './operations.ts'
import { Refused } from './refusal.ts'

/** Calls a minute by pace. */
export type Paces = Readonly<Record<Exclude<Pace, 'unlimited'>, number>>

/** What a person at the keyboard never reaches. */
export const usualPaces: Paces = { usual: 1200, login: 30 }

const keyOf = ({ caller }: FastifyRequest) =>
  caller.kind === 'session' ? `session ${caller.sessionId}` : caller.kind

/** The rate limit of an operation as its route's configuration. Every operation has its own count. */
export const rateLimitOf =
  (paces: Paces) =>
  ({ pace }: Pick<Operation, 'pace'>): { rateLimit?: object } =>
    pace === 'unlimited'
      ? {}
      : {
          rateLimit: {
            max: paces[pace],
            timeWindow: 60_000,
            keyGenerator: keyOf,
            errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }) =>
              new Refused('TOO_MANY_REQUESTS', { retryAfterMs: ttl }),
          },
        }
