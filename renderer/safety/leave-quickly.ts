// Hides everything at once, locks the vault and leaves nothing but a blank page: for somebody who must not be seen
// using HealHub. The screen goes blank first, because a call to the core may take a moment.
import { lockVault } from '../app/session.ts'
import { inBrowserMode } from '../rpc/client.ts'

const longestWaitMs = 1_500

/** Blanks the page, locks, and leaves; never rejects. */
export async function leaveQuickly(): Promise<void> {
  document.documentElement.style.visibility = 'hidden'
  document.title = ' '
  await Promise.race([
    lockVault('byHand'),
    new Promise((resolve) => {
      setTimeout(resolve, longestWaitMs)
    }),
  ])
  if (inBrowserMode) window.location.replace('about:blank')
  else window.close()
}
