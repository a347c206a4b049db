import { call } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import { assessmentsRouter } from './assessments.router.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const context = () => ({ clock: manualClock(), session: { accountId: vault.accountId, vault } })
const day = (date: string) => Date.parse(`${date}T10:00:00Z`)
const phq9 = (...values: number[]) => Object.fromEntries(values.map((value, at) => [String(at + 1), value]))
const give = (
  questionnaireId: string,
  answers: Record<string, number | null>,
  { date = '2026-03-01', id = newId<string>(), zone = 'UTC' } = {},
) =>
  call(
    assessmentsRouter.submit,
    { id, questionnaireId, answers, takenAtMs: day(date), zone },
    { context: context() },
  )

test('a questionnaire is scored and kept, and the change since the last one is told', async () => {
  const first = await give('phq-9', phq9(2, 2, 2, 2, 2, 2, 1, 1, 1))
  expect(first.assessment).toMatchObject({ change: null, flags: ['screen'], localDate: '2026-03-01' })
  expect(first.assessment.scales).toEqual([
    { id: 'total', score: 15, band: 'moderatelySevere', prorated: false },
  ])
  const second = await give('phq-9', phq9(1, 1, 1, 1, 1, 1, 1, 1, 1), { date: '2026-03-15' })
  expect(second.assessment.change).toEqual({ points: -6, percent: -40, verdict: 'improved', recovered: true })
  const page = await call(
    assessmentsRouter.list,
    { questionnaireId: 'phq-9', limit: 1 },
    { context: context() },
  )
  expect(page.items.map((item) => item.localDate)).toEqual(['2026-03-15'])
  const rest = await call(assessmentsRouter.list, { questionnaireId: 'phq-9', limit: 5, cursor: page.nextCursor ?? '' }, { context: context() }) // prettier-ignore
  expect(rest.items.map((item) => item.localDate)).toEqual(['2026-03-01'])
  expect(rest.nextCursor).toBeNull()
})

test('PHQ-9 item 9 opens the safety flow at 1 and above, whatever the total', async () => {
  expect((await give('phq-9', phq9(0, 0, 0, 0, 0, 0, 0, 0, 1))).safety).toMatchObject({
    level: 2,
    display: 'open',
  })
  expect((await give('phq-9', { '9': 2 }, { date: '2026-04-01' })).safety).toMatchObject({ level: 3 })
  expect((await give('phq-9', phq9(3, 3, 3, 3, 3, 3, 3, 3, 0), { date: '2026-05-01' })).safety).toBeNull()
  const acute = await give('asq', { '1': 1, '2': 0, '3': 0, '4': 0, '5': 1 })
  expect(acute.safety).toMatchObject({ level: 5, display: 'screen' })
})

test('no PHQ-9 twice in two weeks; the ASQ at any time; sending twice is sending once', async () => {
  const id = newId<string>()
  await give('phq-9', phq9(1, 1, 1, 1, 1, 1, 1, 1, 0), { id })
  await give('phq-9', phq9(0), { id })
  await expect(give('phq-9', phq9(1), { date: '2026-03-14' })).rejects.toMatchObject({
    code: 'TOO_EARLY',
    data: { dueFrom: '2026-03-15' },
  })
  await give('phq-9', phq9(1), { date: '2026-03-15' })
  const negative = { '1': 0, '2': 0, '3': 0, '4': 0 }
  await give('asq', negative)
  await give('asq', negative)
  const listed = await call(assessmentsRouter.list, {}, { context: context() })
  expect(listed.items).toHaveLength(4)
  const { items } = await call(
    assessmentsRouter.questionnaires,
    { today: '2026-03-16' },
    { context: context() },
  )
  expect(items.find((item) => item.id === 'phq-9')).toMatchObject({
    lastTaken: '2026-03-15',
    dueFrom: '2026-03-29',
  })
  expect(items.find((item) => item.id === 'asq')).toMatchObject({ dueFrom: null })
})

test('the day is the one the person lived in', async () => {
  const late = Date.parse('2026-03-28T23:30:00Z')
  const { assessment } = await call(
    assessmentsRouter.submit,
    { id: newId(), questionnaireId: 'who-5', answers: {}, takenAtMs: late, zone: 'Europe/Berlin' },
    { context: context() },
  )
  expect(assessment.localDate).toBe('2026-03-29')
})

test('answers that do not belong, an unknown questionnaire and an unknown id are refused', async () => {
  await expect(give('phq-9', { '1': 7 })).rejects.toMatchObject({ code: 'ANSWERS_DO_NOT_FIT' })
  await expect(give('phq-9', { '44': 1 })).rejects.toMatchObject({ code: 'ANSWERS_DO_NOT_FIT' })
  await expect(give('mmpi', {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(call(assessmentsRouter.get, { assessmentId: newId() }, { context: context() })).rejects.toMatchObject({ code: 'NOT_FOUND' }) // prettier-ignore
})

test('a note is kept beside it, and erasing leaves nothing', async () => {
  const { assessment } = await give('gad-7', phq9(1, 1, 1, 2, 1, 1, 1))
  const noted = await call(assessmentsRouter.setNote, { assessmentId: assessment.id, note: 'After the move.' }, { context: context() }) // prettier-ignore
  expect(noted).toMatchObject({ note: 'After the move.', safety: null })
  const grave = await call(assessmentsRouter.setNote, { assessmentId: assessment.id, note: 'I am going to kill myself tonight' }, { context: context() }) // prettier-ignore
  expect(grave.safety).toMatchObject({ display: 'screen' })
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
  await call(assessmentsRouter.remove, { assessmentId: assessment.id }, { context: context() })
  expect((await call(assessmentsRouter.list, {}, { context: context() })).items).toEqual([])
})
