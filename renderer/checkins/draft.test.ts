import { expect, test } from 'vitest'
import { wallClock } from '../../core/kernel/local-day.ts'
import type { CheckIn } from './check-in-types.ts'
import { draftOf, emptyDraft, momentOf, toggled, toldBy, toldIn } from './draft.ts'

const stored: CheckIn = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  atMs: Date.UTC(2026, 2, 28, 23, 30),
  zone: 'Asia/Kathmandu',
  localDate: '2026-03-29',
  mood: 6,
  energy: 3,
  tension: null,
  feelings: ['calm'],
  factors: [{ group: 'sleep', name: 'woke early' }],
  note: 'n',
  activity: '',
  location: '',
  createdAtMs: 1,
  changedAtMs: 1,
}

test('a stored check-in goes through the form unchanged, in the zone it was lived in', () => {
  const draft = draftOf(stored)
  expect(draft.wall).toBe('2026-03-29T05:15')
  const atMs = momentOf(draft, 0)
  expect(toldBy({ ...draft, mood: 6 }, atMs)).toMatchObject(toldIn(stored))
})

test('what is told now has the moment of saving; half a date is no moment', () => {
  const draft = emptyDraft()
  expect(momentOf(draft, 77)).toBe(77)
  expect(momentOf({ ...draft, wall: '2026-03-' }, 77)).toBeNaN()
  expect(wallClock(momentOf({ wall: '2026-01-05T09:30', zone: 'UTC' }, 77), 'UTC')).toBe('2026-01-05T09:30')
})

test('a word joins once and leaves again', () => {
  const same = (one: string, other: string) => one === other
  expect(toggled(['a'], 'b', same)).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a', same)).toEqual(['b'])
})
