// Power cuts (security.md R3, F2). The first test replays a recorded write log with unsynced writes dropped, torn and out
// of order; the second needs no recording and tears only the end of the write-ahead log, beyond what was acknowledged.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountId } from '../../kernel/ids.ts'
import { openVault } from '../open-vault.ts'
import { addConversation, scratchVault, type ScratchVault } from '../scratch-vault.fake.ts'
import type { Chatting } from './chatting-child.fake.ts'
import { type ChildProgram, childProgram, keysFor } from './child-process.fake.ts'
import { type Broken, whatIsBroken } from './promises-kept.fake.ts'
import { canTrace, diskAfterPowerCut, readTrace, type Step, traceArguments } from './write-log.fake.ts'

let program: ChildProgram
beforeAll(async () => void (program = await childProgram('chatting-child.fake.ts')), 60_000)
afterAll(() => program.discard())

const traceable = canTrace()
const turnsTraced = 25

/** Opens an image of the disk beside the original and looks at it. */
function lookAt(
  scratch: ScratchVault,
  files: { database: Buffer; log: Buffer | undefined },
  said: string,
): Broken | 'does not open' {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-image-'))
  const file = path.join(folder, 'vault.db')
  try {
    writeFileSync(file, files.database)
    if (files.log) writeFileSync(`${file}-wal`, files.log)
    const vault = openVault({
      accountId: 'x' as AccountId,
      file,
      cipher: scratch.cipher,
      key: scratch.databaseKey,
    })
    try {
      return whatIsBroken(vault, said.split('\n').slice(0, -1))
    } finally {
      vault.close()
    }
  } catch {
    return 'does not open'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function prepare(extra: Partial<Chatting> = {}): { scratch: ScratchVault; told: Chatting } {
  const scratch = scratchVault()
  const vault = scratch.open()
  const conversationId = vault.write((writer) => addConversation(writer))
  vault.close()
  return { scratch, told: { ...keysFor(scratch), conversationId, length: 900, ...extra } }
}

const isLoss = (seen: ReturnType<typeof lookAt>): boolean =>
  seen === 'does not open' || seen.check !== 'ok' || [seen.lostWords, seen.lostReplies, seen.halfTurns].some(({ length }) => length > 0) || seen.rollupsDiffer // prettier-ignore

/** Records a child's writes, cuts the power at `cuts` random moments, and gives how many of the disks had lost something. */
async function cutPower(
  cuts: number,
  extra: Partial<Chatting> = {},
): Promise<{ lossy: number; acknowledged: number }> {
  const { scratch, told } = prepare(extra)
  const { database } = scratch.place
  const before = new Map([[database, readFileSync(database)]])
  const log = path.join(scratch.place.folder, 'trace')
  const child = spawn('strace', [...traceArguments(log), process.execPath, program.file, JSON.stringify(told)], { stdio: ['ignore', 'pipe', 'inherit'], detached: true }) // prettier-ignore
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    // The whole group: strace would let its child live on.
    if (output.split('replied').length > turnsTraced && child.pid) process.kill(-child.pid, 'SIGKILL')
  })
  await once(child, 'close')
  const steps: Step[] = readTrace(log)
  let lossy = 0
  for (let n = 0; n < cuts; n += 1) {
    const cut = Math.floor(steps.length * (0.05 + 0.95 * ((n + Math.random()) / cuts)))
    const { disk, said } = diskAfterPowerCut(steps, { before, cut, random: Math.random })
    const image = { database: disk.get(database) ?? Buffer.alloc(0), log: disk.get(`${database}-wal`) }
    if (isLoss(lookAt(scratch, image, said))) lossy += 1
  }
  scratch.discard()
  return { lossy, acknowledged: steps.filter((step) => step.kind === 'say').length }
}

test.runIf(traceable)(
  'R3: after a power cut nothing acknowledged is lost and every disk opens',
  async () => {
    const { lossy, acknowledged } = await cutPower(40)
    expect(acknowledged).toBeGreaterThan(turnsTraced)
    expect(lossy).toBe(0)
  },
  120_000,
)

test.runIf(traceable)(
  'R3, F2: the same replay finds the losses of synchronous=NORMAL',
  async () => {
    const { lossy } = await cutPower(12, { synchronous: 'NORMAL' })
    expect(lossy).toBeGreaterThan(3)
  },
  120_000,
)

test('R3: a write-ahead log torn anywhere after the last promise loses nothing', async () => {
  const { scratch, told } = prepare()
  const { database } = scratch.place
  const kept = `${database}.before`
  copyFileSync(database, kept)
  const child = program.start(told)
  await child.saidLines(60)
  child.process.kill('SIGKILL')
  await child.ended
  const log = readFileSync(`${database}-wal`)
  const promises = child.lines.join('\n').split(/^log /m)
  for (let n = 0; n < 30; n += 1) {
    // Up to a line "log <size>" everything said before it lies within the first <size> bytes.
    const upTo = 2 + Math.floor(Math.random() * (promises.length - 3))
    const size = Number.parseInt(promises[upTo] ?? '', 10)
    const end = size + Math.floor((Math.random() * (log.length - size)) / 512) * 512
    const torn = Buffer.from(log.subarray(0, end))
    // The last sector may hold anything.
    if (end >= size + 512) torn.fill(Math.floor(Math.random() * 256), end - 512)
    const said = promises
      .slice(0, upTo)
      .map((part) => part.replace(/^\d+\n/, ''))
      .join('')
    const seen = lookAt(scratch, { database: readFileSync(kept), log: torn }, said)
    expect(isLoss(seen) ? seen : 'nothing lost').toBe('nothing lost')
  }
  scratch.discard()
}, 60_000)
