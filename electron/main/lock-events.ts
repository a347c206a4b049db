// When the shell locks by itself: the machine sleeps, its screen locks, somebody else takes over, or, where it is wished
// for, another window comes to the front (security.md E25). The idle time is watched by page and core.
import { type BrowserWindow, powerMonitor } from 'electron'
import type { AwayLock } from './away-lock.ts'

/** A window that lost the focus for less than this was only passed over, in milliseconds. */
export const blurGraceMs = 1000

const leaving = ['suspend', 'lock-screen', 'shutdown', 'user-did-resign-active'] as const
const returning = ['resume', 'unlock-screen', 'user-did-become-active'] as const

/** Locks with `lock` whenever the person leaves; `onBlur` tells whether losing the focus counts now. */
export function lockWhenAway(window: BrowserWindow, lock: AwayLock, onBlur: () => boolean): void {
  // One signature for names that the types list one by one.
  const power: NodeJS.EventEmitter = powerMonitor
  for (const event of leaving) power.on(event, lock.lock)
  for (const event of returning) power.on(event, lock.woke)

  let passing: NodeJS.Timeout | null = null
  const stay = () => {
    if (passing) clearTimeout(passing)
    passing = null
  }
  window.on('blur', () => {
    stay()
    passing = setTimeout(() => {
      if (onBlur() && !window.isDestroyed() && !window.isFocused()) lock.lock()
    }, blurGraceMs)
  })
  window.on('focus', stay)
  window.once('closed', () => {
    stay()
    for (const event of leaving) power.off(event, lock.lock)
    for (const event of returning) power.off(event, lock.woke)
  })
}
