// Row R16: the write-ahead log of a vault stays within its bound, and closing lets go of everything.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ScratchVault, addConversation, addTurn, scratchVault } from './scratch-vault.fake.ts'
import { openFrozen } from './side-vault.ts'
import { message } from './vault.schema.ts'

/** SQLite's journal_size_limit of every connection (core/platform/sqlite.ts), and one page more for its header. */
const mostBytes = 67_108_864 + 4096
/** What a log holds that is emptied every thousand pages, with room for one transaction of those below. */
const usualBytes = 3 * 1000 * 4096

let scratch: ScratchVault
beforeEach(() => void (scratch = scratchVault()))
afterEach(() => scratch.discard())

const logBytes = () => statSync(`${scratch.place.database}-wal`).size
/** A hundred thousand letters. */
const long = () => randomBytes(50_000).toString('hex')

test('R16: the log is emptied while somebody writes on and on, also when another reads all the time', () => {
  const vault = scratch.open()
  const conversationId = vault.write((writer) => addConversation(writer))
  let most = 0
  for (let turns = 0; turns < 300; turns += 1) {
    vault.write((writer) => addTurn(writer, conversationId, long()))
    vault.reader.select({ id: message.id }).from(message).limit(1).all()
    most = Math.max(most, logBytes())
  }
  expect(statSync(scratch.place.database).size).toBeGreaterThan(2 * usualBytes)
  expect(most).toBeLessThan(usualBytes)
  vault.close()
})

test('R16: a log that grew behind a reader of an old state shrinks to its bound when that reader has gone', () => {
  const vault = scratch.open()
  const conversationId = vault.write((writer) => addConversation(writer))
  const frozen = openFrozen({
    file: scratch.place.database,
    cipher: scratch.cipher,
    key: scratch.databaseKey,
  })
  while (logBytes() <= mostBytes)
    vault.write((writer) => {
      for (let turns = 0; turns < 20; turns += 1) addTurn(writer, conversationId, long())
    })
  frozen.close()
  // The first write copies everything over, the second begins the log anew.
  for (let turns = 0; turns < 2; turns += 1) vault.write((writer) => addTurn(writer, conversationId, 'short'))
  expect(logBytes()).toBeLessThanOrEqual(mostBytes)
  vault.close()
  expect(existsSync(`${scratch.place.database}-wal`)).toBe(false)
})

test.runIf(process.platform === 'linux')(
  'R16: opening and closing a vault again and again leaves no descriptor',
  () => {
    const descriptors = () => readdirSync('/proc/self/fd').length
    scratch.open().close()
    const before = descriptors()
    const whileOpen = scratch.open()
    expect(descriptors()).toBeGreaterThan(before)
    whileOpen.close()
    for (let times = 0; times < 50; times += 1) {
      const vault = scratch.open()
      openFrozen({ file: scratch.place.database, cipher: scratch.cipher, key: scratch.databaseKey }).close()
      vault.close()
    }
    expect(descriptors()).toBe(before)
  },
)
