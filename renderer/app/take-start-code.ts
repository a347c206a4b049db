// Browser mode opens the page with a one-time code in the fragment. It is taken out of the address at once, so that it
// stays in no history entry, screenshot or copied link; the session exchanges it before its first call. This file is
// imported first: its listener has to run before the router's, to which a code would be an unknown address.

let code: string | null = null
let hear: () => void = () => {}

/** Takes a code out of the address; false when there is none. */
function takeFromAddress(): boolean {
  const [, found] = /^#code=([\w-]+)$/.exec(window.location.hash) ?? []
  if (found === undefined) return false
  code = found
  window.history.replaceState(null, '', window.location.pathname)
  return true
}

takeFromAddress()
// The address with a new code opened in a tab that is already here changes the fragment only.
window.addEventListener('popstate', (event) => {
  if (!takeFromAddress()) return
  event.stopImmediatePropagation()
  hear()
})

/** The one-time start code, or null. Gives it out once. */
export function takeStartCode(): string | null {
  const taken = code
  code = null
  return taken
}

/** Calls `listener` when a code arrives later. */
export function onStartCode(listener: () => void): void {
  hear = listener
}
