// Hides everything at once, locks the vault and leaves nothing but a blank page, or no window at all: for somebody who
// must not be seen using HealHub. The screen goes blank first, because a call to the core may take a moment.
import { lockVault } from '../app/session.ts'
import { tellShell } from '../desktop/shell-link.ts'
import { inBrowserMode } from '../rpc/client.ts'

const longestWaitMs = 1_500

/** Blanks the page, locks, and leaves; never rejects. */
export async function leaveQuickly(): Promise<void> {
  document.documentElement.style.visibility = 'hidden'
  document.title = ' '
  if (!inBrowserMode) tellShell({ type: 'hide' })
  await Promise.race([
    lockVault('byHand'),
    new Promise((resolve) => {
      setTimeout(resolve, longestWaitMs)
    }),
  ])
  if (inBrowserMode) return window.location.replace('about:blank')
  // Whoever opens the window again finds the lock screen, and not the page that was left.
  window.history.replaceState(null, '', '#/')
  window.location.reload()
}
