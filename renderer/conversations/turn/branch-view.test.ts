// The rule under test: whatever order events and reloads come in, no message shows twice, vanishes or sits on a branch
// it does not belong to.
import { expect, test } from 'vitest'
import { fakeMessage, fakeReading, fakeReply } from '../message.fake.ts'
import { branchView, placeInBranch } from './branch-view.ts'
import { changedTurn, startedTurn } from './turn.ts'
import type { Turn, TurnChange, TurnStart } from './turn.ts'

const first = fakeMessage({ id: 'm1' })
const answer = fakeReply('m1', { id: 'r1' })
const stored = [first, answer]

const turnOf = (start: Partial<TurnStart>, ...changes: TurnChange[]): Turn =>
  changes.reduce(
    changedTurn,
    startedTurn({
      conversationId: 'c1',
      messageId: 'm2',
      text: 'More',
      writtenAtMs: 1,
      zone: 'UTC',
      ...start,
    }),
  )
const ids = (messages: readonly { id: string }[]) => messages.map((message) => message.id)

const second = fakeMessage({ id: 'm2', parentId: 'r1' })
const secondAnswer = fakeReply('m2', { id: 'r2' })

test('shows words that are not stored yet after everything that is', () => {
  const view = branchView(stored, turnOf({}))
  expect(ids(view.messages)).toEqual(['m1', 'r1'])
  expect(view.unsent?.messageId).toBe('m2')
  expect(view.live).toBeNull()
})

test('takes the message as stored once the store has it, and shows the reply growing after it', () => {
  const turn = turnOf(
    {},
    { type: 'stored', message: second },
    { type: 'delta', text: 'I ' },
    { type: 'delta', text: 'see' },
  )
  const view = branchView(stored, turn)
  expect(ids(view.messages)).toEqual(['m1', 'r1', 'm2'])
  expect(view.live?.replyText).toBe('I see')
})

test('a finished turn looks the same before and after the messages were loaded again', () => {
  const turn = turnOf({}, { type: 'stored', message: second }, { type: 'done', reply: secondAnswer })
  const before = branchView(stored, turn)
  const after = branchView([...stored, second, secondAnswer], turn)
  expect(after).toEqual(before)
  expect(ids(before.messages)).toEqual(['m1', 'r1', 'm2', 'r2'])
})

test('a reading that was corrected after its turn is shown as corrected', () => {
  const read = fakeMessage({ id: 'm2', parentId: 'r1', reading: fakeReading() })
  const corrected = { ...read, reading: fakeReading({ sentiment: 0.5 }) }
  const turn = turnOf({}, { type: 'stored', message: read }, { type: 'done', reply: secondAnswer })
  expect(branchView([...stored, corrected, secondAnswer], turn).messages[2]).toBe(corrected)
})

test('an edit leaves the old branch from its own parent on', () => {
  const edited = fakeMessage({ id: 'm1b', parentId: null, siblingIds: ['m1', 'm1b'] })
  const turn = turnOf({ messageId: 'm1b', parentId: null })
  expect(ids(branchView(stored, turn).messages)).toEqual([])
  expect(ids(branchView(stored, changedTurn(turn, { type: 'stored', message: edited })).messages)).toEqual([
    'm1b',
  ])
})

test('another reply hides the earlier one while it grows and stands in its place when done', () => {
  const turn = turnOf({ messageId: 'm1', earlierReplyIds: ['r1'] }, { type: 'delta', text: 'Or' })
  expect(ids(branchView(stored, turn).messages)).toEqual(['m1'])
  const other = fakeReply('m1', { id: 'r1b', siblingIds: ['r1', 'r1b'] })
  expect(ids(branchView(stored, changedTurn(turn, { type: 'done', reply: other })).messages)).toEqual([
    'm1',
    'r1b',
  ])
})

test('another reply that was stopped before its first word gives the earlier one back', () => {
  const turn = turnOf({ messageId: 'm1', earlierReplyIds: ['r1'] }, { type: 'stopped' })
  const view = branchView(stored, turn)
  expect(ids(view.messages)).toEqual(['m1', 'r1'])
  expect(view.live).toBeNull()
})

test('a stopped reply stays on screen until the store returns what was kept of it', () => {
  const turn = turnOf(
    {},
    { type: 'stored', message: second },
    { type: 'delta', text: 'I s' },
    { type: 'stopped' },
  )
  expect(branchView([...stored, second], turn).live?.replyText).toBe('I s')
  const kept = fakeReply('m2', { id: 'r2', text: 'I s', status: 'interrupted' })
  const view = branchView([...stored, second, kept], turn)
  expect(view.live).toBeNull()
  expect(ids(view.messages)).toEqual(['m1', 'r1', 'm2', 'r2'])
})

test('words that failed to send but were stored all the same show once, as stored', () => {
  const turn = turnOf({}, { type: 'failed', failure: 'unreachable' })
  expect(branchView(stored, turn).unsent?.failure).toBe('unreachable')
  expect(branchView([...stored, second], turn).unsent).toBeNull()
})

test('a failure after the words were stored keeps them and shows the failure under them', () => {
  const turn = turnOf({}, { type: 'stored', message: second }, { type: 'failed', failure: 'disk-full' })
  const view = branchView(stored, turn)
  expect(ids(view.messages)).toEqual(['m1', 'r1', 'm2'])
  expect(view.live?.failure).toBe('disk-full')
})

test('a message whose parent is on a page that is not loaded changes nothing', () => {
  expect(placeInBranch(stored, fakeMessage({ id: 'x', parentId: 'elsewhere' }))).toBe(stored)
})

test('nothing that arrives after a stop grows the reply', () => {
  const turn = turnOf({}, { type: 'stopped' }, { type: 'delta', text: 'late' })
  expect(turn.replyText).toBe('')
  expect(turn.phase).toBe('stopped')
})
