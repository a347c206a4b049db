// How a process that holds vaults ends: what it has is closed first, but never for longer than a person waits for a
// window to go away (security.md R15). Browser mode and Electron's core process both end this way.

/** Longest time that closing may take, in milliseconds; after that the process simply ends. */
export const closeWithinMs = 1500

/** Gives the function that ends the process with a code, once; `close` failing makes the code 1. */
export function endTidily(
  close: () => Promise<void>,
  exit: (code: number) => void = process.exit,
): (code: number) => void {
  let ending = false
  return (code) => {
    if (ending) return
    ending = true
    setTimeout(() => exit(code), closeWithinMs).unref()
    close().then(
      () => exit(code),
      () => exit(1),
    )
  }
}
