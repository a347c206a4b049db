// A lock loads the page anew: the only sure way to empty its memory of what was written, down to the hidden fields of
// libraries. These few facts go over in the history entry, which survives a reload and is no storage of ours.
import { tellShell } from '../desktop/shell-link.ts'
import { inBrowserMode } from '../rpc/client.ts'
import { useAppearance, type Appearance } from './appearance.ts'

/** Why the vault is locked: decides the sentence on the lock screen. */
export type LockReason = 'start' | 'byHand' | 'idle' | 'away' | 'byServer' | 'restarted' | 'deleted'

interface Carried {
  readonly lockReason: LockReason
  readonly appearance: Appearance
}

const isCarried = (state: unknown): state is Carried =>
  typeof state === 'object' && state !== null && 'lockReason' in state && 'appearance' in state

const shellReloadsWithinMs = 1000

/** Loads the page anew and tells it why. Never returns to what was on screen. */
export function reloadLocked(lockReason: LockReason): void {
  const carried: Carried = { lockReason, appearance: useAppearance.getState() }
  // Somebody who is looking at crisis lines keeps them in sight.
  const helping = window.location.hash.startsWith('#/safety')
  window.history.replaceState(carried, '', helping ? '#/safety' : '#/')
  if (inBrowserMode) return window.location.reload()
  // The desktop shell ends this process, memory and all, and loads the page anew; if it does not, the page does.
  tellShell({ type: 'locked' })
  setTimeout(() => window.location.reload(), shellReloadsWithinMs)
}

/** Why the page before this one locked, once; `start` when it did not. Takes over its look. */
function takeCarried(): LockReason {
  const state: unknown = window.history.state
  if (!isCarried(state)) return 'start'
  window.history.replaceState(null, '')
  useAppearance.setState(state.appearance)
  return state.lockReason
}

// Read at once, before the router puts its own state into the entry.
let reason = takeCarried()

/** The reason to show on the first lock screen of this page; `start` afterwards. */
export function takeLockReason(): LockReason {
  const taken = reason
  reason = 'start'
  return taken
}
