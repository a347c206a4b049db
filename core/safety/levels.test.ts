// One test per row of the table of levels (clinical.md §3.1), on the whole path of a message: real vault, real rules, real
// guided companion. Then the rules of escalation and of false alarms (§3.1 below the table, §3.6).
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { sayNotMeant } from '../conversations/correct-reading.ts'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { type MessageId, newId } from '../kernel/ids.ts'
import { ownIdiom } from '../vault/vault.schema.ts'
import { crisisLinesFor } from './crisis-lines.ts'
import { readDangerState } from './danger-state.store.ts'
import { putPlanItem } from './safety-plan.store.ts'
import { safetyCard } from './safety-card.ts'
import type { SpecialPath } from './risk-level.ts'
import { cardOf, type Speaker, speakerIn, type Turn } from './said.fake.ts'

let vault: ScratchVault
let clock: Speaker['clock']
let say: Speaker['say']

beforeAll(() => {
  vault = scratchVault()
})
afterAll(() => vault.discard())
beforeEach(() => {
  ;({ clock, say } = speakerIn(vault))
})

const actions = (turn: Turn) => cardOf(turn).buttons.map(({ action }) => action)

const wish = 'I wish I could just not wake up tomorrow'
const thoughts = 'I keep thinking about killing myself'
const plan = 'I have written the letters and I am going to kill myself'
const underWay = 'I just took all the pills'

test('level 0: an idiom gets a reply and nothing else', async () => {
  const turn = await say('My deadline is killing me but dinner was lovely')
  expect(turn).toMatchObject({ level: 0, safety: null })
  expect(turn.reply).not.toBeNull()
})

test('level 1: distress without a wish to die gets a supportive reply and no card', async () => {
  const turn = await say('My brother told me he wants to kill himself and I am so scared')
  expect(turn).toMatchObject({ level: 1, safety: null })
  expect(turn.reply).not.toBeNull()
})

test('level 2: a fixed first sentence with one direct question, and a folded card', async () => {
  const turn = await say(wish)
  expect(turn.level).toBe(2)
  expect(turn.safety).toMatchObject({ level: 2, display: 'collapsed', special: [] })
  expect(turn.templates).toHaveLength(1)
  expect(turn.templates[0]).toMatch(/^steady-ask2-/)
  expect(turn.reply?.match(/\?/g), 'one question').toHaveLength(1)
  expect(turn.reply).toMatch(/suicide|ending your life|taking your own life|kill(ing)? yourself/)
})

test('level 2: the direct question is not put again in the next turn', async () => {
  await say(wish)
  const next = await say('It is just everything at once')
  expect(next.templates[0]).not.toMatch(/^steady-ask2-/)
})

test('level 3: an open card, and a reply that is fixed: no advice, no debate, the question about today', async () => {
  const turn = await say(thoughts)
  expect(turn.level).toBe(3)
  expect(turn.safety).toMatchObject({ level: 3, display: 'open' })
  expect(turn.templates).toHaveLength(1)
  expect(turn.templates[0]).toMatch(/^steady-(?:ask3|stay3)-/)
  expect(turn.reply?.match(/\?/g)).toHaveLength(1)
  expect(actions(turn)).toEqual(expect.arrayContaining(['call', 'emergency', 'script', 'stay', 'not-meant']))
})

test('level 4: a whole screen, nothing generated, people to talk to before the emergency number', async () => {
  const turn = await say(plan)
  expect(turn.level).toBeGreaterThanOrEqual(4)
  expect(turn).toMatchObject({ reply: null, safety: { display: 'screen' } })
  const four = safetyCard({ level: 4, special: [] }, crisisLinesFor('GB', clock.nowMs()))
  expect(four?.buttons.slice(0, 3).map(({ action }) => action)).toEqual(['call', 'text', 'emergency'])
})

test('level 5: nothing generated, and the emergency number is the first thing to press', async () => {
  const turn = await say(underWay)
  expect(turn).toMatchObject({ level: 5, reply: null, safety: { display: 'screen' } })
  expect(actions(turn)[0]).toBe('emergency')
  expect(cardOf(turn).stay[0]?.key).toBe('safety:stay.call')
  expect(cardOf(turn).buttons[0]).toMatchObject({ number: expect.stringMatching(/^\d{2,3}$/) })
})

test.each<[SpecialPath, string, string]>([
  ['harm-to-others', 'I am going to stab my brother tonight', 'emergency'],
  ['abuse', 'My husband hits me every night and I am scared of him', 'quick-exit'],
  ['medical', 'I have crushing chest pain and my arm is numb', 'emergency'],
])('X: %s has its own fixed screen and nothing generated', async (path, text, first) => {
  const turn = await say(text)
  expect(turn.safety?.special).toContain(path)
  expect(turn).toMatchObject({ reply: null, safety: { display: 'screen' } })
  expect(actions(turn)[0]).toBe(first)
  expect(cardOf(turn).kind).toBe(path)
})

test('X: a minor gets a card of their own and nothing generated', async () => {
  const turn = await say('I am 13 years old')
  expect(turn.safety?.special).toEqual(['minor'])
  expect(turn).toMatchObject({ reply: null, safety: { display: 'open' } })
  expect(cardOf(turn).kind).toBe('minor')
})

test('escalation: a "yes" to the direct question is level 3, one about acting today level 4', async () => {
  await say(wish)
  const yes = await say('yes')
  expect(yes.level).toBe(3)
  expect(yes.templates[0]).toMatch(/^steady-ask3-/)
  const today = await say('yes')
  expect(today).toMatchObject({ level: 4, reply: null, safety: { display: 'screen' } })
})

test('escalation: a mood note is read like a message', async () => {
  const session = { accountId: vault.accountId, vault }
  const api = createRouterClient(checkInsRouter, { context: { clock, session } })
  const note = { id: newId<string>(), atMs: clock.nowMs(), zone: 'UTC', mood: 2, note: thoughts }
  expect((await api.create(note)).safety).toMatchObject({ level: 3, display: 'open' })
  expect(readDangerState(vault.reader).level).toBe(3)
})

const keepSign = (text: string) =>
  vault.write((writer) =>
    putPlanItem(
      writer,
      { id: newId<string>(), section: 'signs', text, phone: '', role: '', address: '', note: '' },
      clock.nowMs(),
    ),
  )

test('escalation: a warning sign of the safety plan asks gently, in a message and in a mood note', async () => {
  const before = await say('Again I leave every letter unopened')
  expect(before.level).toBe(0)
  keepSign('I leave every letter unopened')
  const turn = await say('Again I leave every letter unopened')
  expect(turn).toMatchObject({ level: 2, safety: { level: 2, display: 'collapsed' } })
  expect(turn.templates[0]).toMatch(/^steady-ask2-/)
  const session = { accountId: vault.accountId, vault }
  const api = createRouterClient(checkInsRouter, { context: { clock, session } })
  const note = {
    id: newId<string>(),
    atMs: clock.nowMs(),
    zone: 'UTC',
    mood: 4,
    note: 'I leave every letter unopened.',
  }
  expect((await api.create(note)).safety).toMatchObject({ level: 2 })
})

test('de-escalation: "just joking" after level 3 clears nothing; two calmer turns take one step off', async () => {
  await say(thoughts)
  await say('just joking lol')
  expect(readDangerState(vault.reader).level).toBe(3)
  await say('I had soup with my neighbour')
  expect(readDangerState(vault.reader).level, 'one calmer turn').toBe(3)
  await say('We talked about her garden')
  expect(readDangerState(vault.reader).level, 'the second').toBe(2)
})

test('de-escalation: after level 4 no generated text comes back before two calmer turns', async () => {
  await say(plan)
  const held = readDangerState(vault.reader).level
  expect((await say('The weather is nice')).reply).toBeNull()
  expect(readDangerState(vault.reader).level).toBe(held)
})

test('§3.6: one tap keeps the sentence as an idiom, holds the level for two turns, and is not misread again', async () => {
  const first = await say(wish)
  expect(first.level).toBe(2)
  expect(sayNotMeant(vault, first.id, clock.nowMs())).toEqual({ ok: true, value: { kept: true } })
  expect(readDangerState(vault.reader).level, 'nothing is cleared by it').toBe(2)
  await say('I meant the exam tomorrow')
  expect(readDangerState(vault.reader).level, 'held for a turn').toBe(2)
  await say('It is at nine in the morning')
  expect(readDangerState(vault.reader).level, 'and down after the second').toBeLessThan(2)
  expect(await say(wish)).toMatchObject({ level: 0, safety: null })
})

test('§3.6: never for level 4 and above, nor for a special path, nor for somebody else’s message', async () => {
  for (const text of [plan, underWay, 'I am going to stab my brother tonight']) {
    const turn = await say(text)
    expect(sayNotMeant(vault, turn.id, clock.nowMs()), text).toEqual({ ok: true, value: { kept: false } })
    expect((await say(text)).level, text).toBe(turn.level)
  }
  expect(vault.reader.select().from(ownIdiom).all()).toEqual([])
  expect(sayNotMeant(vault, newId<MessageId>(), 1)).toEqual({ ok: false, error: { type: 'NotFound' } })
})

test('§3.6: explicit thoughts of suicide are still asked about after "not meant"', async () => {
  const first = await say(thoughts)
  sayNotMeant(vault, first.id, clock.nowMs())
  expect((await say(thoughts)).level).toBe(2)
})
