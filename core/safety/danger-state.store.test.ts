import { call } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import { getQuestionnaire } from '../assessments/questionnaires.ts'
import { brokenClassifier, fakeClassifier } from '../affect/classifier.fake.ts'
import { tendConversations } from '../conversations/tend-conversations.ts'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from '../vault/migrate.ts'
import migrations from '../vault/migrations/migrations.json' with { type: 'json' }
import { scratchVault as scratchFile } from '../vault/scratch-vault.fake.ts'
import { changeDangerState, readDangerState } from './danger-state.store.ts'
import { afterReport } from './danger-state.ts'
import type { RiskLevel } from './risk-level.ts'
import { safetyRouter } from './safety.router.ts'

let vault: ScratchVault
const clock = manualClock()
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const context = () => ({ clock, session: { accountId: vault.accountId, vault } })
const unlockAgain = () => tendConversations(vault, { nowMs: clock.nowMs(), classifier: fakeClassifier() })

test('R7: a vault from before the danger state gets it empty and keeps its rows', () => {
  const scratch = scratchFile()
  const before = migrations.findIndex(({ name }) => name.endsWith('danger-state'))
  const old = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  migrate(old, migrations.slice(0, before))
  old.exec(`INSERT INTO setting (key, value) VALUES ('kept', '1')`)
  old.close()
  const opened = scratch.open()
  expect(opened.connection.prepare('SELECT count(*) AS n FROM danger_state').get()).toEqual({ n: 0 })
  expect(opened.connection.prepare('SELECT key FROM setting').all()).toEqual([{ key: 'kept' }])
  opened.close()
  scratch.discard()
})

const submit = (questionnaireId: string, answers: Record<string, number>) =>
  call(
    assessmentsRouter.submit,
    { id: newId(), questionnaireId, answers, takenAtMs: clock.nowMs(), zone: 'UTC' },
    { context: context() },
  )
const phq9 = (ninth: number) =>
  Object.fromEntries(
    (getQuestionnaire('phq-9')?.items ?? []).map(({ id }, at) => [id, at === 8 ? ninth : 0] as const),
  )
const report = (level: RiskLevel) =>
  vault.write((writer) => changeDangerState(writer, (state) => afterReport(state, level, clock.nowMs())))

test('an answer to a safety item is remembered, whatever the total', async () => {
  const { safety } = await submit('phq-9', phq9(2))
  expect(safety).toMatchObject({ level: 3, display: 'open' })
  expect(readDangerState(vault.reader)).toMatchObject({ level: 3, followUp: 'pending' })
})

test('a questionnaire without danger takes nothing back', async () => {
  report(4)
  await submit('phq-9', phq9(0))
  expect(readDangerState(vault.reader).level).toBe(4)
})

test('the follow-up is due from the next unlock until it is answered', async () => {
  const due = async () => (await call(safetyRouter.followUp, {}, { context: context() })).due
  report(3)
  expect(await due()).toBe(false)
  await unlockAgain()
  expect(await due()).toBe(true)
  await call(safetyRouter.answerFollowUp, { answer: 'hard' }, { context: context() })
  expect(await due()).toBe(false)
  await unlockAgain()
  expect(await due()).toBe(true)
  await call(safetyRouter.answerFollowUp, { answer: 'later' }, { context: context() })
  await unlockAgain()
  expect(await due()).toBe(false)
})

test('a locked vault is asked nothing', async () => {
  const locked = { context: { clock, session: null } }
  await expect(call(safetyRouter.followUp, {}, locked)).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
})

test('an unlock with no classifier changes nothing about what is remembered', async () => {
  report(5)
  await tendConversations(vault, { nowMs: clock.nowMs(), classifier: brokenClassifier })
  expect(readDangerState(vault.reader)).toMatchObject({ level: 5, followUp: 'due' })
})
