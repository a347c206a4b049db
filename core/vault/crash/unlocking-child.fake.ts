// A child process that unlocks an account (`open`), locks it when it gets SIGUSR2 (`locked`), and lives on, so that its
// memory can be looked at in both states.
import { openAccounts } from '../../accounts/open-accounts.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { cheapestCost } from '../../platform/argon2.ts'

/** What the child is told. The passphrase of `registered` never passes through it, so that a copy it holds is its own. */
export interface Unlocking {
  readonly dataDir: string
  readonly accountId: string
  readonly passphrase: string
}

const told = JSON.parse(process.argv[2] ?? 'null') as Unlocking | null
const say = (line: string) => process.stdout.write(`${line}\n`)

if (told) {
  const accounts = openAccounts({ dataDir: told.dataDir, clock: systemClock, argon2: cheapestCost })
  const accountId = told.accountId as AccountId
  const unlocked = await accounts.unlock(accountId, told.passphrase)
  process.on('SIGUSR2', () => {
    accounts.lock(accountId)
    say('locked')
  })
  setInterval(() => {}, 1000)
  say(unlocked.ok ? 'open' : `fault ${unlocked.error.type}`)
}
