import { call } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { insightsRouter } from './insights.router.ts'
import { addPersonMessage, scratchVault, type ScratchVault } from './scratch-vault.fake.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const context = () => ({ clock: manualClock(), session: { accountId: vault.accountId, vault } })

test('both operations refuse a range that is none, and answer one that is', async () => {
  const backwards = { from: '2026-02-01', to: '2026-01-01' }
  const refusal = { code: 'RANGE_INVALID', status: 422 }
  await expect(call(insightsRouter.dashboard, backwards, { context: context() })).rejects.toMatchObject(
    refusal,
  )
  await expect(call(insightsRouter.points, backwards, { context: context() })).rejects.toMatchObject(refusal)
  const { conversationId } = vault
  vault.write((writer) =>
    addPersonMessage(writer, { conversationId, localDate: '2026-01-05' as LocalDate, createdAtMs: 1 }),
  )
  const shown = await call(
    insightsRouter.dashboard,
    { days: 30, today: '2026-01-05' },
    { context: context() },
  )
  expect(shown.counts.personMessages).toBe(1)
  const points = await call(insightsRouter.points, { days: 30, today: '2026-01-05' }, { context: context() })
  expect(points).toMatchObject({ total: 1, items: [{ date: '2026-01-05', sentiment: 0.5 }] })
})

test('a locked vault answers nothing', async () => {
  const locked = { ...context(), session: null }
  await expect(call(insightsRouter.dashboard, { days: 7 }, { context: locked })).rejects.toMatchObject({
    code: 'VAULT_LOCKED',
  })
})
