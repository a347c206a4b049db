import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterFollowUp, afterReport, afterTime, afterTurn, afterUnlock, calmState } from './danger-state.ts'
import type { DangerState, DangerTurn } from './danger-state.ts'
import type { RiskLevel } from './risk-level.ts'

const day = 24 * 3_600_000
const start = Date.UTC(2026, 10, 1)
const levels = fc.constantFrom<RiskLevel[]>(0, 1, 2, 3, 4, 5)
const told = (...turns: (RiskLevel | DangerTurn)[]): DangerState =>
  turns
    .map((turn) => (typeof turn === 'number' ? { level: turn } : turn))
    .reduce((state, turn, at) => afterTurn(state, turn, start + at * 1000), calmState)

test('one denial clears nothing; several calmer turns bring the level down step by step', () => {
  expect(told(4, 0).level).toBe(4)
  expect(told(4, 0, 0).level).toBe(3)
  expect(told(4, 0, 0, 0).level).toBe(2)
  expect(told(4, { level: 0, takesBack: true }, { level: 0, takesBack: true }, 0).level).toBe(4)
})

test('a turn that nobody could read counts half: caution, and still nobody is shut out', () => {
  const unread = { level: 0, isUnread: true } as const
  expect(told(4, unread, unread, unread).level).toBe(4)
  expect(told(4, unread, unread, unread, unread).level).toBe(3)
})

test('time alone takes nothing off level 4 or 5 while a follow-up is owed, however long', () => {
  expect(afterTime(told(5), start + 365 * day).level).toBe(5)
  expect(afterTime(afterUnlock(told(4), start + day), start + 90 * day).level).toBe(4)
  expect(afterTime(told(3), start + 1.5 * day).level).toBe(2)
  expect(afterTime(told(2), start + 10 * day).level).toBe(0)
})

test('the next session asks once, from level 3 on', () => {
  expect(told(2).followUp).toBe('none')
  const open = told(3)
  expect(open.followUp).toBe('pending')
  expect(afterUnlock(open, start + day).followUp).toBe('due')
  expect(afterUnlock(calmState, start).followUp).toBe('none')
})

test('better takes one step off, hard holds and asks again, later lets time work', () => {
  const due = afterUnlock(told(4), start + day)
  expect(afterFollowUp(due, 'better', start + day)).toMatchObject({ level: 3, followUp: 'none' })
  expect(afterFollowUp(due, 'hard', start + day)).toMatchObject({ level: 4, followUp: 'pending' })
  const later = afterFollowUp(due, 'later', start + day)
  expect(later).toMatchObject({ level: 4, followUp: 'none' })
  expect(afterTime(later, start + 2.5 * day).level).toBe(3)
})

test('a report raises and never lowers', () => {
  expect(afterReport(calmState, 5, start)).toMatchObject({ level: 5, followUp: 'pending' })
  expect(afterReport(told(4), 0, start + 1000).level).toBe(4)
})

test('whatever is said, the level is never below the last turn and never above what was said', () => {
  fc.assert(
    fc.property(fc.array(levels, { minLength: 1, maxLength: 20 }), (turns) => {
      const { level } = told(...turns)
      expect(level).toBeGreaterThanOrEqual(turns.at(-1) ?? 0)
      expect(level).toBeLessThanOrEqual(Math.max(...turns))
    }),
  )
})

test('from any state, ten calm turns are enough to be answered freely again', () => {
  fc.assert(
    fc.property(levels, fc.boolean(), (level, isUnread) => {
      const calm = Array.from({ length: 10 }, () => ({ level: 0, isUnread }) as const)
      expect(told(level, ...calm).level).toBeLessThan(2)
    }),
  )
})
