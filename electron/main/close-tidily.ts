// Every way in which the app ends goes through here: the core gets a moment to keep what is being said, close its vaults
// and wipe its keys, then everything ends whether it was done or not (security.md R15).
import type { App } from 'electron'
import type { CoreKeeper } from './keep-core.ts'

/** How long the core has; after this its process is killed. Below the two seconds that R15 allows, in milliseconds. */
const graceMs = 1700

/** Closes `core` before `app` quits, and quits when the system asks for it. Gives what a window's `session-end` calls. */
export function closeTidily(app: App, core: CoreKeeper): () => void {
  let state: 'running' | 'closing' | 'closed' = 'running'
  const close = () => {
    if (state !== 'running') return
    state = 'closing'
    void core.close(graceMs).finally(() => {
      state = 'closed'
      app.quit()
    })
  }
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    close()
  })
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close)
  return close
}
