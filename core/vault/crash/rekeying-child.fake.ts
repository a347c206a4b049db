// A child process that replaces the keys of an account again and again, and says before each time which one it is
// (`replacing <n>`) and after it that it is done (`replaced <n>`). It expects to be killed.
import { openAccounts } from '../../accounts/open-accounts.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { cheapestCost } from '../../platform/argon2.ts'

/** What the child is told. */
export interface Rekeying {
  readonly dataDir: string
  readonly accountId: string
  readonly passphrase: string
  readonly times: number
}

const told = JSON.parse(process.argv[2] ?? 'null') as Rekeying | null
const say = (line: string) => process.stdout.write(`${line}\n`)

if (told) {
  const accounts = openAccounts({ dataDir: told.dataDir, clock: systemClock, argon2: cheapestCost })
  const request = { accountId: told.accountId as AccountId, passphrase: told.passphrase }
  for (let n = 1; n <= told.times; n += 1) {
    say(`replacing ${n}`)
    const replaced = await accounts.replaceKeys(request)
    say(replaced.ok ? `replaced ${n}` : `fault ${replaced.error.type}`)
  }
  await accounts.close()
}
