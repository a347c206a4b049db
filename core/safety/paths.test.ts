// The paths that danger to oneself has beside its level, on the whole way of a message: which card it brings, what is said,
// and what stays exactly as the level has it. Then what happens when danger is said twice (clinical.md §3.3).
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { findMessage, showMessage } from '../conversations/messages.store.ts'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { newId } from '../kernel/ids.ts'
import { crisisLinesFor } from './crisis-lines.ts'
import type { DangerTopic } from './risk-level.ts'
import { cardOf, type Speaker, speakerIn, type Turn } from './said.fake.ts'
import { safetyCard } from './safety-card.ts'

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

const storedReading = ({ id }: Turn) => {
  const row = findMessage(vault.reader, id)
  return row && showMessage(vault.reader, row.seq).reading
}
const shown = ({ display, buttons, lines }: ReturnType<typeof cardOf>) => ({ display, buttons, lines })

test.each<[DangerTopic, number, string]>([
  ['passive-wish', 2, 'I wish I could just not wake up tomorrow'],
  ['passive-wish', 2, 'ya no quiero vivir'],
  ['means', 4, 'I have been hoarding my sleeping pills'],
  ['means', 4, 'ile tabletek trzeba żeby umrzeć'],
  ['goodbye', 4, 'this is my goodbye, please tell my kids I love them'],
  ['goodbye', 4, 'さようなら、許してください'],
])('%s at level %i: "%s"', async (about, level, text) => {
  const turn = await say(text)
  expect(turn).toMatchObject({ level, safety: { level, about, again: false } })
  expect(cardOf(turn).kind).toBe(about)
  const plain = safetyCard({ level: turn.level, special: [] }, crisisLinesFor('GB', clock.nowMs()))
  expect(plain && shown(cardOf(turn)), 'what the level shows').toEqual(plain && shown(plain))
  expect(storedReading(turn), 'found again when the conversation is opened').toMatchObject({ about, level })
})

test('a passive wish gets a first sentence of its own and the one direct question, once', async () => {
  const turn = await say('I wish I could just not wake up tomorrow')
  expect(turn.templates).toEqual([expect.stringMatching(/^steady-ask2-passive-/)])
  expect(turn.reply).toMatch(/gone|not to be here|were over/)
  expect((await say('I still wish I was not waking up again')).templates[0]).toMatch(/^steady-stay2-/)
})

test('other words at level 2 keep the general question', async () => {
  const turn = await say("I can't go on like this")
  expect(turn).toMatchObject({ level: 2, safety: { about: null } })
  expect(turn.templates).toEqual([expect.stringMatching(/^steady-ask2-\d$/)])
})

test('a "yes" to the question about a passive wish is level 3, and level 3 has no topic', async () => {
  await say('I wish I could just not wake up tomorrow')
  expect(await say('yes')).toMatchObject({ level: 3, safety: { about: null, display: 'open' } })
})

test('a plan, and an act under way, keep the words of their level also beside a goodbye', async () => {
  expect((await say('I have decided to end my life')).safety).toMatchObject({ level: 4, about: null })
  expect(cardOf(await say('I just took all the pills, goodbye everyone')).kind).toBe('emergency')
})

test('a note of a check-in has its path as well', async () => {
  const api = createRouterClient(checkInsRouter, { context: { clock, session: { accountId: vault.accountId, vault } } }) // prettier-ignore
  const at = { atMs: clock.nowMs(), zone: 'UTC', mood: 2 }
  const wish = await api.create({ ...at, id: newId<string>(), note: 'I hope I do not wake up tomorrow' })
  expect(wish.safety).toMatchObject({ level: 2, about: 'passive-wish', display: 'open', language: 'en' })
  const means = await api.create({ ...at, id: newId<string>(), note: 'wie kann ich schmerzlos sterben' })
  expect(means.safety).toMatchObject({ level: 4, about: 'means', display: 'screen', language: 'de' })
})

test('§3.3: the same card does not come twice with the same words, and graver danger begins anew', async () => {
  const words = async (text: string) => cardOf(await say(text)).sentences.map(({ key }) => key)
  const first = await words('I have been hoarding my sleeping pills')
  const second = await words('I counted the pills again, there are enough pills to do it')
  expect(second[0]).toBe('safety:card.means.still')
  expect(second[0]).not.toBe(first[0])
  expect((await words('goodbye everyone, I am sorry, I cannot live any more'))[0]).toBe('safety:card.goodbye.heard') // prettier-ignore
  expect((await words('I just took all the pills'))[0]).toBe('safety:card.emergency.danger')
})

test('§3.3: while a grave level is held, calmer words do not bring the first words of the card back', async () => {
  await say('I have decided to end my life')
  const calm = await say('The weather is nice')
  expect(calm).toMatchObject({ level: 0, reply: null, safety: { level: 4, again: true, display: 'open' } })
  expect(cardOf(calm).sentences[0]?.key).toBe('safety:card.crisis.still')
})

test('§3.3: over several turns at level 3 the barriers to calling are asked about, and no question comes twice', async () => {
  const replies: (string | null)[] = []
  const templates: string[] = []
  for (const text of [
    'I keep thinking about killing myself',
    'I think about suicide all day',
    'I am so suicidal',
    'thinking about ending my life',
    'I want to kill myself',
    'suicidal again',
    'I am suicidal',
  ]) {
    const turn = await say(text)
    if (turn.level > 3) break
    replies.push(turn.reply)
    templates.push(...turn.templates)
  }
  expect(new Set(templates).size).toBe(templates.length)
  expect(replies.join(' ')).toMatch(/What is standing in the way of calling them\?/)
})
