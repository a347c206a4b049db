// Updates over the API. What was verified last is kept, so that only a file of it can be fetched.
import { implement, ORPCError } from '@orpc/server'
import type { AccountId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { fetchInstaller, lookForUpdate, type UpdateFault, type UpdateParts, updateState } from './look-for-update.ts' // prettier-ignore
import type { Release } from './release.ts'
import { type FetchEvent, updatesContract } from './updates.contract.ts'

/** Updates of one core; `verified` is the last release that was looked up. */
export interface Updates extends UpdateParts {
  verified: Release | null
}

/** Context of the operations on updates. */
export interface UpdatesContext extends CallContext {
  readonly updates: Updates
  readonly accounts: {
    takeSnapshot(accountId: AccountId): Promise<Result<unknown, { readonly type: string }>>
  }
}

const os = implement(updatesContract).$context<UpdatesContext>().use(unlocked)

const untrusted = new Set<UpdateFault['type']>(['NotSigned', 'NotUnderstood', 'WrongHash', 'WrongSize'])

/** The typed error that a fault is to the interface. */
function asError({ type }: UpdateFault): ORPCError<string, unknown> {
  if (type === 'UpdatesOff' || type === 'SwitchedOff') return new ORPCError('UPDATES_OFF', { status: 403 })
  if (type === 'DiskFull') return new ORPCError('DISK_FULL', { status: 507 })
  if (untrusted.has(type)) return new ORPCError('UPDATE_NOT_TRUSTED', { status: 422 })
  return new ORPCError('UPDATE_UNREACHABLE', { status: 502 })
}

/** Turns the calls of `onProgress` and the end into a stream that can be stopped. */
async function* fetching(
  context: UpdatesContext & { accountId: AccountId },
  name: string,
  signal: AbortSignal,
): AsyncGenerator<FetchEvent> {
  const wanted = context.updates.verified?.files.find((file) => file.name === name)
  if (!wanted) throw new ORPCError('NOT_FOUND', { status: 404 })
  // The copy comes first: whatever a newer version does to the vault, this one can be brought back.
  const kept = await context.accounts.takeSnapshot(context.accountId)
  if (!kept.ok) throw kept.error.type === 'DiskFull' ? asError({ type: 'DiskFull' }) : new ORPCError('VAULT_DAMAGED', { status: 409 }) // prettier-ignore
  let done = 0
  let wake = Promise.withResolvers<void>()
  const onProgress = (doneBytes: number) => {
    done = doneBytes
    wake.resolve()
  }
  let outcome: Awaited<ReturnType<typeof fetchInstaller>> | null = null
  const ended = fetchInstaller(context.updates, wanted, { signal, onProgress }).then((result) => {
    outcome = result
    wake.resolve()
    return result
  })
  while (outcome === null) {
    await Promise.race([wake.promise, ended])
    wake = Promise.withResolvers<void>()
    yield { type: 'progress', doneBytes: done, totalBytes: wanted.sizeBytes }
  }
  const fetched = await ended
  if (!fetched.ok) throw asError(fetched.error)
  yield { type: 'ready', file: fetched.value }
}

/** Operations on updates. */
export const updatesRouter = os.router({
  state: os.state.handler(({ context: { updates } }) => ({
    state: updateState(updates),
    host: updates.source.feed === null ? null : new URL(updates.source.feed).host,
    version: updates.here.version,
  })),
  check: os.check.handler(async ({ context: { updates } }) => {
    const found = await lookForUpdate(updates)
    updates.verified = found.ok ? found.value : null
    if (found.ok) {
      const { version, files } = found.value
      return { newest: { version, files: files.map(({ name, sizeBytes }) => ({ name, sizeBytes })) } }
    }
    if (found.error.type === 'NotNewer' || found.error.type === 'NotForThisComputer') return { newest: null }
    throw asError(found.error)
  }),
  fetch: os.fetch.handler(({ context, input, signal }) =>
    fetching(context, input.name, signal ?? new AbortController().signal),
  ),
})
