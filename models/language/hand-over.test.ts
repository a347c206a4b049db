// The hand-over to an exercise, over the real language process with generated models: scripted, with random weights, and
// one that misbehaves on purpose.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { ReplyRequest, Turn } from '../../core/companion/companion.ts'
import { listExercises } from '../../core/companion/exercises/exercises.ts'
import type { EngineUse, LanguageEngine } from '../../core/companion/language/engine.ts'
import { chanceFor, choiceRequest, chooseByModel, chosenIn } from '../../core/companion/language/hand-over.ts'
import { createLanguageEngine } from '../../core/host/language-engine.ts'
import { spawnNode } from '../../core/platform/process-port.ts'
import { modelFolder, spawnLanguage, tinyLoad } from './running-process.fake.ts'
import { kindAnswer, makeTiny, scriptOf } from './test-models/make-tiny.ts'

const folder = modelFolder()
const kind = folder.file('kind.gguf')
const contextTokens = 4096
const randomFiles = [1, 2, 3, 4, 5].map((weights) => ({
  weights,
  file: folder.file(`random-${weights}.gguf`),
}))
beforeAll(() => {
  makeTiny(kind, { says: scriptOf(kindAnswer), contextTokens })
  for (const { weights, file } of randomFiles)
    makeTiny(file, { says: scriptOf(kindAnswer), contextTokens, weights })
})
afterAll(() => folder.remove())

const engines: LanguageEngine[] = []
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()))
})
const hostileEntry = new URL('./hostile-language.fake.mjs', import.meta.url).pathname
function engineOver(spawn: typeof spawnLanguage): LanguageEngine {
  const engine = createLanguageEngine(spawn, { backOffMs: () => 5, heartbeatEveryMs: 50 })
  engines.push(engine)
  return engine
}
const hostile = () => engineOver(() => spawnNode(hostileEntry))
const use = (file: string): EngineUse => ({ owner: 'a', model: tinyLoad(file, { contextTokens }) })
const never = new AbortController().signal

const ids = listExercises().map(({ id }) => id)
const asking: ReplyRequest = {
  screenedText: 'Can you give me an exercise?', sentiment: null, emotions: [], level: 0, history: [], hour: 14, seed: 's', attempt: 0,
} // prettier-ignore
const chance = { byRules: 'five-senses', isAskedFor: false, ids }
const told = (text: string): Turn[] => [
  { role: 'person', text, atMs: 1 },
  { role: 'companion', text: 'I hear you.', templateIds: [], atMs: 2 },
]
const worried = 'I am so anxious about my exam'

test('there is a chance when the person asks, or when the rules see one after some listening; never from level 2 on', () => {
  expect(chanceFor(asking)).toMatchObject({ isAskedFor: true, byRules: 'paced-breathing' })
  expect(chanceFor({ ...asking, level: 2 })).toBeNull()
  expect(chanceFor({ ...asking, screenedText: worried })).toBeNull()
  const later = {
    ...asking,
    screenedText: worried,
    history: [...told('I feel anxious today'), ...told('It is my exam')],
  }
  expect(chanceFor(later)).toMatchObject({ isAskedFor: false })
  expect(chanceFor({ ...later, level: 1 })).toBeNull()
  const offered: Turn = { role: 'companion', text: 'x', templateIds: ['offer-five-senses-model'], atMs: 3 }
  expect(chanceFor({ ...later, history: [...later.history, offered] })).toBeNull()
  const grieving = { ...later, screenedText: 'My mother died last week and I am anxious' }
  expect(chanceFor(grieving)).toBeNull()
  expect(chanceFor({ ...asking, level: 1 })?.ids).toContain('expressive-writing')
})

test('only an id of the list or "none" is understood', () => {
  expect(chosenIn('{"exercise": "five-senses"}', ids)).toBe('five-senses')
  expect(chosenIn('{"exercise": "none"}', ids)).toBe('none')
  for (const answer of ['', '{', '{"exercise": "hypnosis"}', '{"exercise": "five-senses", "dose": 2}', '["five-senses"]', 'five-senses'])
    expect(chosenIn(answer, ids)).toBeNull() // prettier-ignore
})

test('the grammar holds whatever the weights: 50 seeds over five random models give only ids of the list', async () => {
  const engine = engineOver(spawnLanguage)
  const seen = new Set<string>()
  for (const { file } of randomFiles)
    for (let seed = 0; seed < 10; seed += 1) {
      const sampling = { temperature: 2, topP: 1, topK: 1000, minP: 0, seed }
      // The prompt is kept, so that only the first of each ten reads it.
      const request = { ...choiceRequest(asking, ids), stateKey: 'seeds', sampling }
      let answer = ''
      for await (const event of engine.generate(use(file), request, never))
        if (event.type === 'text') answer += event.text
      const chosen = chosenIn(answer, ids)
      expect(chosen, answer).not.toBeNull()
      seen.add(chosen ?? '')
    }
  expect(seen.size).toBeGreaterThan(3)
})

test('a model chooses from the list, and who asked for an exercise gets one even when it says none', async () => {
  const engine = engineOver(spawnLanguage)
  const chosen = await chooseByModel({ engine, use: use(kind), request: asking, chance }, never)
  expect([...ids, null]).toContain(chosen)
  const onlyNone = { byRules: 'five-senses', isAskedFor: true, ids: [] }
  expect(await chooseByModel({ engine, use: use(kind), request: asking, chance: onlyNone }, never)).toBe(
    'five-senses',
  )
  expect(await chooseByModel({ engine, use: use(kind), request: asking, chance: { ...onlyNone, isAskedFor: false } }, never)).toBeNull() // prettier-ignore
})

test.each(['fine', 'crash-midway', 'garbage', 'silent'])(
  'a process that is %s where it should choose leaves it to the rules',
  async (way) => {
    const choosing = { engine: hostile(), use: use(way), request: asking, chance, limitMs: 400 }
    expect(await chooseByModel(choosing, never)).toBe('five-senses')
  },
)

test('stop ends the choosing at once', async () => {
  const stop = new AbortController()
  const engine = hostile()
  const choosing = chooseByModel(
    { engine, use: use('silent'), request: asking, chance, limitMs: 60_000 },
    stop.signal,
  )
  setTimeout(() => stop.abort(), 50)
  expect(await choosing).toBe('five-senses')
})
