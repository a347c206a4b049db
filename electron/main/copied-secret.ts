// Takes a recovery code out of the clipboard again (security.md E25). Only its fingerprint is kept meanwhile, and what
// the person copied afterwards is left alone.
import { createHash } from 'node:crypto'
import { app, clipboard } from 'electron'

/** How long a copied secret stays, in milliseconds. */
export const secretStaysMs = 60_000

const fingerprint = async () =>
  createHash('sha256')
    .update(await clipboard.readText())
    .digest('hex')

/** Clears the clipboard after {@link secretStaysMs}, or when the app quits, unless something else was copied meanwhile. */
export async function forgetCopiedSecret(): Promise<void> {
  const copied = await fingerprint()
  const forget = () => {
    clearTimeout(later)
    app.off('before-quit', forget)
    void fingerprint().then((now) => now === copied && clipboard.clear())
  }
  const later = setTimeout(forget, secretStaysMs)
  app.on('before-quit', forget)
}
