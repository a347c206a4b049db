// Browsers that were let in with a one-time code. Being known opens the door to the list of accounts and to logging in,
// never to a vault. A restart forgets them all.
import { hashToken, newToken } from './secret-tokens.ts'

const mostDevices = 64

/** The known browsers of one running server. */
export interface Devices {
  /** Lets a browser in and returns its cookie value. */
  admit(): string
  /** Whether a cookie value is one that was handed out. */
  knows(value: string | undefined): boolean
}

/** Makes an empty set. The oldest is forgotten when there are too many. */
export function knownDevices(): Devices {
  const hashes = new Set<string>()
  return {
    admit() {
      const value = newToken()
      const [oldest] = hashes
      if (hashes.size >= mostDevices && oldest) hashes.delete(oldest)
      hashes.add(hashToken(value))
      return value
    },
    knows: (value) => value !== undefined && hashes.has(hashToken(value)),
  }
}
