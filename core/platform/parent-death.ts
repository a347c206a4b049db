// Ends a child process when its parent is gone. Under fork() the channel closes; a utility process learns it from its
// parent's id, which changes when the system gives an orphan to somebody else. On Windows the id stays, and there
// Chromium's job object ends the child.
const lookEveryMs = 1000

/** Calls `gone` once when the parent of this process has ended. */
export function whenParentDies(gone: () => void): void {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    gone()
  }, lookEveryMs).unref()
}
