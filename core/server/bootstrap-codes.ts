// One-time codes that let a browser or a script in (security.md L5). They are worth something only to who can read this
// user's files: that is the proof they carry. Each works once, for a minute; only hashes are kept.
import { hashToken, newToken } from './secret-tokens.ts'
import type { SteadyTime } from './steady-time.ts'

/** How long a code works. */
export const codeLifeMs = 60_000

/** The codes of one running server. */
export interface BootstrapCodes {
  /** Makes a new code. Older ones go on working until they are used or too old. */
  readonly issue: () => string
  /** Uses a code up; false when it is unknown, used or too old. */
  readonly redeem: (code: string) => boolean
}

/** Makes an empty set of codes. `onRedeemed` is called after each successful use. */
export function bootstrapCodes(now: SteadyTime, onRedeemed: () => void = () => {}): BootstrapCodes {
  const issuedAtMs = new Map<string, number>()
  const forgetOld = () => {
    for (const [hash, atMs] of issuedAtMs) if (now() - atMs >= codeLifeMs) issuedAtMs.delete(hash)
  }
  return {
    issue() {
      forgetOld()
      const code = newToken()
      issuedAtMs.set(hashToken(code), now())
      return code
    },
    redeem(code) {
      forgetOld()
      const known = issuedAtMs.delete(hashToken(code))
      if (known) onRedeemed()
      return known
    },
  }
}
