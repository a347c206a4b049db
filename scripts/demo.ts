// `npm run demo`: fills a data folder of its own with two lively years of Sam, who does not exist, to look around in. It never
// touches the folder that `npm start` uses by itself, and refuses a folder that already holds something.
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openAccounts } from '../core/accounts/open-accounts.ts'
import { liveDiary } from '../core/demo/live-diary.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { localMoment, machineZone } from '../core/kernel/local-day.ts'
import { usualDataFolder } from '../core/server/cli/arguments.ts'
import { createOnnxClassifier } from '../models/affect/onnx-classifier.ts'

const passphrase = 'a calm demo passphrase'

const helpText = `Fills a data folder with two made-up years, to look around in.

  --data-dir FOLDER  Where to put it (default: next to your own data, named with -demo)
  --seed NUMBER      Another seed tells other years (default 7)
  --days NUMBER      Length of the diary in days, ending today (default 730)
`

function giveUp(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function readOptions() {
  try {
    const string = { type: 'string' } as const
    return parseArgs({
      options: { 'data-dir': string, seed: string, days: string, help: { type: 'boolean' } },
    }).values
  } catch {
    return giveUp(`That is not an option of the demo.\n\n${helpText}`)
  }
}

function wholeNumber(
  text: string | undefined,
  name: string,
  { usual, most }: { usual: number; most: number },
): number {
  const value = text === undefined ? usual : Number(text)
  return Number.isInteger(value) && value > 0 && value <= most
    ? value
    : giveUp(`--${name} takes a whole number from 1 to ${most}.`)
}

const onProgress = (written: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\rSam writes … ${written} messages`)
}

async function main() {
  const options = readOptions()
  if (options.help) return console.log(helpText)
  const dataDir = path.resolve(
    options['data-dir'] ?? `${usualDataFolder(process.platform, process.env, homedir())}-demo`,
  )
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    giveUp(
      `There is something in ${dataDir} already. Delete that folder, or give another one with --data-dir.`,
    )
  const seed = wholeNumber(options.seed, 'seed', { usual: 7, most: 2 ** 31 })
  const days = wholeNumber(options.days, 'days', { usual: 730, most: 3660 })

  const accounts = openAccounts({ dataDir, clock: systemClock })
  try {
    const made = await accounts.register({ displayName: 'Sam (demo)', passphrase })
    const vault = made.ok ? accounts.vault(made.value.account.id) : null
    if (!vault) giveUp(`The demo account could not be made in ${dataDir}.`)
    const zone = machineZone()
    const lastDay = localMoment(systemClock.nowMs(), zone).date
    const written = await liveDiary({
      vault,
      classifier: await createOnnxClassifier(),
      plan: { seed, lastDay, days, zone },
      onProgress,
    })
    if (process.stderr.isTTY) process.stderr.write('\r')
    console.log(`Sam wrote ${written} messages in ${days} days, and HealHub answered.

  Start it:     npm start -- --data-dir "${dataDir}"
  Account:      Sam (demo)
  Passphrase:   ${passphrase}`)
  } finally {
    await accounts.close()
  }
}

await main()
