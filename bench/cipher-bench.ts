// What encryption costs: the same work on two vaults that differ in nothing else.
import type { OpenVault } from '../core/vault/open-vault.ts'
import { benchVault, removeVault } from './bench-vault.ts'
import { fillBigVault } from './big-vault.ts'
import { type Measured, printMs, printRatio, timeMs } from './measure.ts'
import type { PooledTalk } from './written-pool.ts'

const messages = 30_000
const lookups = 20_000
const rounds = 3
const goal = 1.3

const work = {
  'filling a vault': (vault: OpenVault, pool: readonly PooledTalk[]) =>
    fillBigVault(vault, { pool, messages }),
  'single messages by number': (vault: OpenVault) => {
    const one = vault.connection.prepare('SELECT * FROM message WHERE seq = ?')
    for (let at = 1; at <= lookups; at += 1) one.get(((at * 7919) % messages) + 1)
  },
  'a scan of every message': (vault: OpenVault) =>
    vault.connection.prepare('SELECT sum(length(text)) FROM message').get(),
}
type Work = keyof typeof work

async function measureOne(pool: readonly PooledTalk[], encrypted: boolean): Promise<Record<Work, number>> {
  const name = encrypted ? 'cipher' : 'plain'
  const times: [string, number][] = []
  let vault = benchVault(name, { encrypted })
  for (const [what, run] of Object.entries(work)) {
    times.push([what, await timeMs(() => run(vault, pool))])
    // The page cache would hide the cipher.
    vault.close()
    vault = benchVault(name, { encrypted, fresh: false })
  }
  vault.close()
  removeVault(name)
  return Object.fromEntries(times) as Record<Work, number>
}

/** Lines for "encrypted against plain". */
export async function measureCipher(pool: readonly PooledTalk[]): Promise<Measured[]> {
  const runs: { plain: Record<Work, number>; cipher: Record<Work, number> }[] = []
  for (let round = 0; round < rounds; round += 1)
    runs.push({ plain: await measureOne(pool, false), cipher: await measureOne(pool, true) })
  // The best of each: what disturbs a run only ever makes it slower.
  const sums = { plain: 0, cipher: 0 }
  const lines = (Object.keys(work) as Work[]).map((what): Measured => {
    const plain = Math.min(...runs.map((run) => run.plain[what]))
    const cipher = Math.min(...runs.map((run) => run.cipher[what]))
    sums.plain += plain
    sums.cipher += cipher
    return {
      what: `Encrypted: ${what}`,
      value: printMs(cipher),
      baseline: `${printMs(plain)} plain`,
      ratio: printRatio(cipher / plain),
      goal: '',
      met: null,
    }
  })
  const ratio = sums.cipher / sums.plain
  return [
    ...lines,
    {
      what: 'Encrypted: all of it',
      value: printMs(sums.cipher),
      baseline: `${printMs(sums.plain)} plain`,
      ratio: printRatio(ratio),
      goal: `< ${goal} ×`,
      met: ratio < goal,
    },
  ]
}
