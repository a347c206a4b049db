// Whether a vault is open, and the only ways in and out. Everything a person wrote lives in caches below an open
// session. Locking drops them at once and then loads the page anew, so that nothing of it stays in memory.
import { ORPCError } from '@orpc/client'
import { notifications } from '@mantine/notifications'
import { create } from 'zustand'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ApiContract } from '../../core/api-contract.ts'
import { ConnectionLost } from '../rpc/connection-lost.ts'
import { api, inBrowserMode, listenToSession } from '../rpc/client.ts'
import { redeemStartCode } from '../rpc/start-code.ts'
import { reloadLocked, takeLockReason, type LockReason } from './after-lock.ts'
import { queryClient } from './query-client.ts'
import { onStartCode, takeStartCode } from './take-start-code.ts'

/** An account as the core shows it. */
export type Account = InferContractRouterOutputs<ApiContract>['accounts']['list']['items'][number]

/** The vault is open, but its new recovery code has not been kept yet. The code exists only here. */
export interface Settling {
  readonly phase: 'settling'
  readonly account: Account
  readonly recoveryCode: string
  /** A new account rather than a recovered one. */
  readonly isNew: boolean
}

type Session =
  | { phase: 'starting' }
  | { phase: 'locking' }
  | { phase: 'unreachable' }
  | { phase: 'uninvited' }
  | { phase: 'locked'; reason: LockReason }
  | Settling
  | { phase: 'open'; account: Account }

/** The state of the session; `useSession((s) => s.phase)`. */
export const useSession = create<Session>()(() => ({ phase: 'starting' }))

const dropContent = new Set<() => void>()
const saveContent = new Set<() => Promise<void>>()
const longestSaveMs = 1500

/** Registers what else must forget its content when the vault locks; returns the function that takes it back. */
export function onLock(drop: () => void): () => void {
  dropContent.add(drop)
  return () => dropContent.delete(drop)
}

/** Registers what still has to be saved when the person locks; `save` must take what it needs before it waits. */
export function beforeLock(save: () => Promise<void>): () => void {
  saveContent.add(save)
  return () => saveContent.delete(save)
}

/** Why a page locks its vault itself. */
type OwnReason = Extract<LockReason, 'byHand' | 'idle' | 'away'>

const isOpen = () => ['open', 'settling'].includes(useSession.getState().phase)

function set(session: Session) {
  useSession.setState(session, true)
}

function dropEverything() {
  set({ phase: 'locking' })
  for (const drop of dropContent) drop()
  queryClient.clear()
  notifications.clean()
}

/** Forgets all content and shows the lock screen; does not call the core, which has locked already. */
export function showLocked(reason: LockReason): void {
  if (!isOpen()) return
  dropEverything()
  reloadLocked(reason)
}

/** Clears the screen at once, saves what waits and locks the vault in the core. */
export async function lockVault(reason: OwnReason): Promise<void> {
  if (!isOpen()) return
  const saving = Promise.allSettled([...saveContent].map((save) => save()))
  dropEverything()
  await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, longestSaveMs))])
  owedLock = reason
  await payLock(reason)
}

// A lock that the core has not heard of yet: it comes before anything else when the core answers again.
let owedLock: OwnReason | null = null

async function payLock(reason: OwnReason): Promise<void> {
  try {
    await api.sessions.lock({})
  } catch (failure) {
    // Nobody would answer a reload either.
    if (failure instanceof ConnectionLost) return set({ phase: 'unreachable' })
  }
  return reloadLocked(reason)
}

/** Keeps the person at their new recovery code before the app opens. */
export function showSettling(settling: Omit<Settling, 'phase'>): void {
  set({ phase: 'settling', ...settling })
}

/** Takes over a changed name. */
export function showRenamed(account: Account): void {
  const session = useSession.getState()
  if (session.phase === 'open') set({ ...session, account })
}

/** Enters the app after an unlock, or when a new account is settled. */
export function showOpen(account: Account): void {
  set({ phase: 'open', account })
}

/** Finds out how things stand: takes part with the one-time code, resumes a session, or shows the lock screen. */
export async function startSession(): Promise<void> {
  set({ phase: 'starting' })
  if (owedLock) return payLock(owedLock)
  try {
    await takePart()
    const account = await resume()
    set(account ? { phase: 'open', account } : { phase: 'locked', reason: takeLockReason() })
  } catch (failure) {
    set({ phase: isRefusal(failure) ? 'uninvited' : 'unreachable' })
  }
  return undefined
}

async function takePart(): Promise<void> {
  const code = takeStartCode()
  // A code that is not taken is no failure yet: this browser may be known already.
  if (code !== null) await redeemStartCode(code)
}

async function resume(): Promise<Account | null> {
  try {
    return inBrowserMode ? (await api.sessions.refresh({})).account : await api.sessions.me({})
  } catch (failure) {
    if (failure instanceof ConnectionLost) throw failure
    // Also tells apart a page that may not take part at all.
    await api.accounts.list({})
    return null
  }
}

const isRefusal = (failure: unknown) =>
  failure instanceof ORPCError && (failure.status === 401 || failure.status === 403)

listenToSession({
  onSessionLost: () => showLocked('byServer'),
  onCoreRestarted() {
    if (useSession.getState().phase === 'unreachable') void startSession()
    else showLocked('restarted')
  },
})

onStartCode(() => {
  if (!isOpen()) void startSession()
})
