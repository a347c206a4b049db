// 200 SIGKILLs at random moments while conversations are being written through the app's own code (security.md R1).
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeClassifier } from '../../affect/classifier.fake.ts'
import { tendConversations } from '../../conversations/tend-conversations.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addConversation, scratchVault } from '../scratch-vault.fake.ts'
import { type ChildProgram, childProgram, keysFor } from './child-process.fake.ts'
import { unbroken, whatIsBroken } from './promises-kept.fake.ts'
import { scanForMarkers } from './marker-scan.fake.ts'

const kills = 200
const lanes = 2
let program: ChildProgram
beforeAll(async () => void (program = await childProgram('chatting-child.fake.ts')), 60_000)
afterAll(() => program.discard())

async function killAgainAndAgain(times: number, cipher: 'aegis' | 'chacha20') {
  const scratch = scratchVault({ cipher })
  const first = scratch.open()
  const conversationId = first.write((writer) => addConversation(writer))
  first.close()
  const lines: string[] = []
  for (let kill = 0; kill < times; kill += 1) {
    const child = program.start({ ...keysFor(scratch), conversationId, length: 90 })
    // After none to six promises and a moment more: the machine may be slow, the moment is random all the same.
    await child.saidLines(Math.floor(Math.random() * 7))
    await sleep(Math.random() * 10)
    child.process.kill('SIGKILL')
    await child.ended
    lines.push(...child.lines)
    if (kill % 50 === 49 || kill === times - 1) {
      const vault = scratch.open()
      expect(whatIsBroken(vault, lines)).toEqual(unbroken)
      vault.close()
    }
  }
  return { scratch, lines }
}

test(`R1: after ${kills} kills every acknowledged message is there, the file opens, and no turn is half`, async () => {
  const runs = await Promise.all([
    killAgainAndAgain(kills / lanes, 'aegis'),
    killAgainAndAgain(kills / lanes, 'chacha20'),
  ])
  for (const { scratch, lines } of runs) {
    const count = (word: string) => lines.filter((line) => line.startsWith(word)).length
    // Killed at all moments: also before anything was said, and between words and reply.
    expect(count('stored')).toBeGreaterThan(50)
    expect(count('stored')).toBeGreaterThan(count('replied'))
    // E23: what a killed process leaves behind is as unreadable as the rest.
    expect(scanForMarkers([scratch.place.folder], ['words of', 'and more and more'])).toEqual([])
    const vault = scratch.open()
    await tendConversations(vault, { nowMs: systemClock.nowMs(), classifier: fakeClassifier() })
    const unread = vault.connection.prepare(`SELECT count(*) AS n FROM message LEFT JOIN reading ON message_seq = seq WHERE role = 'person' AND message_seq IS NULL`) // prettier-ignore
    expect(unread.get()).toEqual({ n: 0 })
    vault.close()
    scratch.discard()
  }
}, 240_000)
