// A child process that changes an account's passphrase again and again, and says before each change what it is about to
// set (`changing <n>`) and after it what holds (`changed <n>`). It expects to be killed.
import { openAccounts } from '../../accounts/open-accounts.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { cheapestCost } from '../../platform/argon2.ts'

/** What the child is told. */
export interface Changing {
  readonly dataDir: string
  readonly accountId: string
  /** The passphrase that holds is number `from`. */
  readonly from: number
  readonly times: number
}

/** The passphrase of a number. */
export const passphraseOf = (n: number): string => `a quiet harbour, number ${n}`

const told = JSON.parse(process.argv[2] ?? 'null') as Changing | null
const say = (line: string) => process.stdout.write(`${line}\n`)

if (told) {
  const accounts = openAccounts({ dataDir: told.dataDir, clock: systemClock, argon2: cheapestCost })
  for (let n = told.from; n < told.from + told.times; n += 1) {
    say(`changing ${n + 1}`)
    const change = { current: passphraseOf(n), next: passphraseOf(n + 1) }
    const changed = await accounts.changePassphrase(told.accountId as AccountId, change)
    say(changed.ok ? `changed ${n + 1}` : `fault ${changed.error.type}`)
  }
  await accounts.close()
}
