// The folder through which this user's own programs find the running server: `open.html` opens the interface, `code`
// is for scripts. Both hold the current one-time code and are replaced as soon as it is used or grows old. The code is
// in the part of the address after #, which browsers never send to a server.
import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import { makePrivateFolder, writeFileAtomically } from '../platform/files.ts'

/** Fresh codes come this often, so that one just read has at least half its life left. */
export const renewEveryMs = 30_000

const page = (address: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Opening HealHub</title>
<p>Opening HealHub. <a rel="noreferrer" href="${address}">Continue by hand</a> if nothing happens.</p>
</html>
`

/** The runtime folder of one running server. */
export interface RuntimeFolder {
  readonly openFile: string
  readonly codeFile: string
  /** Puts a fresh code in place. */
  renew(): void
  /** Removes both files and stops renewing. */
  remove(): void
}

/** Removes what an earlier run left behind. */
function clear(files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true })
}

/**
 * Prepares `<dataFolder>/runtime` (0700) for a server at `origin` and keeps its files (0600) fresh with codes from
 * `issue`. Throws when the folder cannot be written; a failure while renewing leaves the old file, which then stops
 * working by itself.
 */
export function openRuntimeFolder(dataFolder: string, origin: string, issue: () => string): RuntimeFolder {
  const folder = path.join(dataFolder, 'runtime')
  const openFile = path.join(folder, 'open.html')
  const codeFile = path.join(folder, 'code')
  makePrivateFolder(folder)
  chmodSync(folder, 0o700)
  clear([openFile, codeFile])
  const write = () => {
    const code = issue()
    writeFileAtomically(openFile, page(`${origin}/#code=${code}`))
    writeFileAtomically(codeFile, `${code}\n`)
  }
  const renew = () => {
    try {
      write()
    } catch {
      clear([openFile, codeFile])
    }
  }
  write()
  const timer = setInterval(renew, renewEveryMs)
  timer.unref()
  return {
    openFile,
    codeFile,
    renew,
    remove() {
      clearInterval(timer)
      clear([openFile, codeFile])
    },
  }
}
