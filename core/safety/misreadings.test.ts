// "Measure per user and per language" (clinical.md §3.6): every press of "that's not what I meant" counts once, in the vault.
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fakeClassifier } from '../affect/classifier.fake.ts'
import { readingsRouter } from '../conversations/readings.router.ts'
import { createRereadings } from '../conversations/rereadings.ts'
import { scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { newId } from '../kernel/ids.ts'
import { ownIdiom } from '../vault/vault.schema.ts'
import { type Speaker, speakerIn } from './said.fake.ts'

let vault: ScratchVault
let speaker: Speaker

beforeAll(() => {
  vault = scratchVault()
})
afterAll(() => vault.discard())
beforeEach(() => {
  speaker = speakerIn(vault)
})

function client() {
  const session = { accountId: vault.accountId, vault }
  const classifier = fakeClassifier()
  const rereadings = createRereadings({ classifier, clock: speaker.clock })
  return createRouterClient(readingsRouter, {
    context: { clock: speaker.clock, session, classifier, rereadings },
  })
}

test('§3.6: presses are counted by level and language, the second press of the same card not again', async () => {
  const api = client()
  expect((await api.misreadings()).items).toEqual([])
  const wishes = [
    await speaker.say('I wish I could just not wake up tomorrow'),
    await speaker.say('I want to die'),
  ]
  const spanish = await speaker.say('ya no quiero vivir')
  const grave = await speaker.say('wie kann ich schmerzlos sterben')
  for (const { id } of [...wishes, ...wishes, spanish, grave]) await api.notMeant({ messageId: id })
  expect((await api.misreadings()).items).toEqual([
    { level: 4, language: 'de', times: 1 },
    { level: 2, language: 'en', times: 2 },
    { level: 2, language: 'es', times: 1 },
  ])
  const kept = vault.reader.select({ words: ownIdiom.words }).from(ownIdiom).all()
  expect(kept, 'counted, but at level 4 nothing is kept as an idiom').toHaveLength(3)
})

test('§3.6: a card outside the conversations counts as well, and so does one that no rule led to', async () => {
  const api = client()
  const id = newId<string>()
  await api.misread({ id, level: 3, language: 'fr' })
  await api.misread({ id, level: 3, language: 'fr' })
  await api.misread({ id: newId<string>(), level: 3, language: null })
  expect((await api.misreadings()).items).toEqual([
    { level: 3, language: null, times: 1 },
    { level: 3, language: 'fr', times: 1 },
  ])
  await expect(api.misread({ id: newId<string>(), level: 3, language: 'I want to die' })).rejects.toThrow()
})

test('§3.6: a press under a calm message counts at the level that was held', async () => {
  const api = client()
  await speaker.say('I have decided to end my life')
  const calm = await speaker.say('The weather is nice')
  await api.notMeant({ messageId: calm.id })
  expect((await api.misreadings()).items).toEqual([{ level: 4, language: 'en', times: 1 }])
})
