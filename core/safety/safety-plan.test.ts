import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openAccounts } from '../accounts/open-accounts.ts'
import { manualClock } from '../kernel/clock.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import { planSteps, preparationParts } from '../kernel/plan-sections.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { changeDangerState, readDangerState } from './danger-state.store.ts'
import { calmState } from './danger-state.ts'
import { emergencyContactsRouter } from './emergency-contacts.router.ts'
import { followUpAt } from './follow-up.ts'
import type { RiskLevel } from './risk-level.ts'
import { safetyPlanRouter } from './safety-plan.router.ts'
import { safetyRouter } from './safety.router.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-plan-'))
const clock = manualClock()
const accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
const passphrase = 'a quiet green harbour'
let accountId: AccountId

beforeAll(async () => {
  const made = await accounts.register({ displayName: 'Mira', passphrase })
  if (!made.ok) throw new Error(made.error.type)
  accountId = made.value.account.id
})
afterAll(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function vault() {
  const open = accounts.vault(accountId)
  if (!open) throw new Error('locked')
  return open
}
const context = () => ({ clock, accounts, session: { accountId, vault: vault() } })
const plan = () => createRouterClient(safetyPlanRouter, { context: context() })
const locked = () => createRouterClient(safetyPlanRouter, { context: { clock, accounts, session: null } })
const contacts = () => createRouterClient(emergencyContactsRouter, { context: context() })
const safety = () => createRouterClient(safetyRouter, { context: context() })
const atLevel = (level: RiskLevel) =>
  vault().write((writer) =>
    changeDangerState(writer, () => ({
      ...calmState,
      level,
      changedAtMs: clock.nowMs(),
      followUp: level >= 3 ? 'pending' : 'none',
    })),
  )
const codeOf = (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault)

beforeEach(async () => {
  for (const { id } of (await plan().get()).items) await plan().remove({ itemId: id })
  await plan().open({ steps: [] })
  atLevel(0)
})

const add = (section: (typeof planSteps)[number], text: string, more: object = {}) =>
  plan().put({ itemId: newId<string>(), section, text, ...more })
const textsOf = async (section: string) =>
  (await plan().get()).items.filter((item) => item.section === section).map(({ text }) => text)

test('items keep their own words and order; a save sent twice is one', async () => {
  const first = await add('people', 'Rosalind', { phone: '0316 2200' })
  await add('people', 'My brother')
  const { safety: _safety, position: _position, id, ...same } = first
  await plan().put({ ...same, itemId: id, text: 'Rosalind next door' })
  expect(await textsOf('people')).toEqual(['Rosalind next door', 'My brother'])
  expect((await plan().get()).items[0]).toMatchObject({ phone: '0316 2200', position: 0 })
})

test('a deleted item comes back in its place', async () => {
  const made = [await add('alone', 'one'), await add('alone', 'two'), await add('alone', 'three')]
  const gone = made[1]
  await plan().remove({ itemId: gone?.id ?? '' })
  expect(await textsOf('alone')).toEqual(['one', 'three'])
  await plan().put({ itemId: gone?.id ?? '', section: 'alone', text: 'two', position: 1 })
  expect(await textsOf('alone')).toEqual(['one', 'two', 'three'])
  const again = await plan()
    .remove({ itemId: newId<string>() })
    .then(() => 'done', codeOf)
  expect(again).toBe('NOT_FOUND')
})

test('whatever is added, moved and removed, positions run from 0 without gaps and nothing is lost', async () => {
  const step = fc.record({ what: fc.constantFrom('add', 'remove', 'arrange'), at: fc.nat(8) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      for (const { id } of (await plan().get()).items) await plan().remove({ itemId: id })
      let ids: string[] = []
      for (const { what, at } of steps) {
        if (what === 'add') {
          const { id } = await plan().put({ itemId: newId<string>(), section: 'places', text: 'x', position: at }) // prettier-ignore
          ids = ids.toSpliced(Math.min(at, ids.length), 0, id)
        } else if (what === 'remove' && ids[at] !== undefined) {
          await plan().remove({ itemId: ids[at] })
          ids = ids.toSpliced(at, 1)
        } else if (what === 'arrange') {
          const moved = ids.filter((_id, index) => index % 2 === at % 2)
          await plan().arrange({ section: 'places', itemIds: [...moved, newId<string>()] })
          ids = [...moved, ...ids.filter((id) => !moved.includes(id))]
        }
      }
      const items = (await plan().get()).items
      expect(items.map(({ id }) => id)).toEqual(ids)
      expect(items.map(({ position }) => position)).toEqual(ids.map((_id, index) => index))
    }),
    { numRuns: 6 },
  )
})

test('the six steps stand in the order of clinical.md §3.4, and the sheet has lists of its own', () => {
  expect(planSteps).toEqual(['signs', 'alone', 'places', 'people', 'professionals', 'surroundings'])
  expect(preparationParts).toEqual(['words', 'questions', 'facts'])
})

test.each([0, 1, 2, 3, 4, 5] as const)('at level %d it may be built: only below 4', async (level) => {
  await add('signs', 'I stop answering my friends')
  atLevel(level)
  const { mayBuild, items } = await plan().get()
  expect(mayBuild).toBe(level < 4)
  expect(items).toHaveLength(1)
})

test('dark words of a warning sign raise no alarm; an act under way does', async () => {
  expect((await add('signs', 'I wish I was dead')).safety).toBeNull()
  expect(readDangerState(vault().reader).level).toBe(0)
  const grave = await add('signs', 'I am going to kill myself tonight')
  expect(grave.safety).toMatchObject({ display: 'screen' })
  expect(readDangerState(vault().reader).level).toBeGreaterThanOrEqual(4)
})

test('a locked screen shows the chosen steps and nothing else, as they are now, until they are taken back', async () => {
  await add('people', 'Rosalind', { phone: '0316 2200' })
  await add('signs', 'I stop answering my friends')
  const alone = await add('alone', 'walk to the lighthouse')
  expect(await locked().readOpen({ accountId })).toEqual({ items: [] })
  await plan().open({ steps: ['people', 'alone'] })
  const walk = { step: 'alone', text: 'walk to the lighthouse', phone: '' }
  const rosalind = { step: 'people', text: 'Rosalind', phone: '0316 2200' }
  expect(await locked().readOpen({ accountId })).toEqual({ items: [walk, rosalind] })
  await plan().remove({ itemId: alone.id })
  expect(await locked().readOpen({ accountId })).toEqual({ items: [rosalind] })
  accounts.lock(accountId)
  expect(await locked().readOpen({ accountId })).toEqual({ items: [rosalind] })
  expect(await locked().readOpen({ accountId: newId<string>() })).toEqual({ items: [] })
  await expect(locked().get()).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  await expect(locked().open({ steps: ['signs'] })).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  await accounts.unlock(accountId, passphrase)
  expect((await plan().get()).openSteps).toEqual(['people'].concat('alone').toSorted())
  await plan().open({ steps: [] })
  expect(await locked().readOpen({ accountId })).toEqual({ items: [] })
})

const rosalind = {
  name: 'Rosalind',
  relation: 'neighbour',
  phone: '0316 2200',
  email: '',
  agreedOn: '2026-11-01',
  isSafe: 'yes',
  sharesPlace: false,
  sharesPlan: false,
  message: 'Could you call me?',
  isOn: true,
} as const

test('somebody is offered only when on, agreed, safe and reachable', async () => {
  const contactId = newId<string>()
  const ready = async (change: object) => {
    await contacts().put({ contactId, ...rosalind, ...change })
    return (await contacts().list()).items.find(({ id }) => id === contactId)?.isReady
  }
  expect(await ready({})).toBe(true)
  expect(await ready({ agreedOn: null })).toBe(false)
  expect(await ready({ isSafe: 'no' })).toBe(false)
  expect(await ready({ isSafe: 'unsure' })).toBe(false)
  expect(await ready({ isOn: false })).toBe(false)
  expect(await ready({ phone: ' ' })).toBe(false)
  expect(await ready({ phone: '', email: 'r@example.org' })).toBe(true)
  expect((await contacts().list()).items).toHaveLength(1)
  await contacts().remove({ contactId })
  expect((await contacts().list()).items).toEqual([])
})

const day = 24 * 3_600_000

test('who agrees is asked once, a day later, and then no more', async () => {
  atLevel(3)
  expect(await safety().followUp()).toEqual({ due: false, mayAsk: true, remindAtMs: null })
  const { remindAtMs } = await safety().agreeToFollowUp({ agreed: true })
  expect(remindAtMs).toBe(clock.nowMs() + day)
  expect(await safety().followUp()).toEqual({ due: false, mayAsk: false, remindAtMs })
  expect(followUpAt(vault().reader, clock.nowMs() + day - 1).due).toBe(false)
  clock.advance(day)
  expect((await safety().followUp()).due).toBe(true)
  await safety().answerFollowUp({ answer: 'better' })
  expect(await safety().followUp()).toEqual({ due: false, mayAsk: false, remindAtMs: null })
})

test('who does not agree is not asked, and nothing is agreed while nothing is owed', async () => {
  atLevel(4)
  expect(await safety().agreeToFollowUp({ agreed: false })).toEqual({ remindAtMs: null })
  expect(await safety().followUp()).toEqual({ due: false, mayAsk: false, remindAtMs: null })
  expect(readDangerState(vault().reader), 'the level stays').toMatchObject({ level: 4, followUp: 'none' })
  expect(await safety().agreeToFollowUp({ agreed: true })).toEqual({ remindAtMs: null })
})
