import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { emotionNames } from '../affect/reading.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import type { ReplyEvent, ReplyRequest, Turn } from './companion.ts'
import { getExercise } from './exercises/exercises.ts'
import { createGuidedCompanion } from './guided-companion.ts'
import { guardReply } from './guard-reply.ts'
import { allTemplates } from './texts.ts'

const nowMs = Date.UTC(2026, 10, 21, 18)
const companion = createGuidedCompanion({ wordDelayMs: 0, clock: { nowMs: () => nowMs } })
const never = new AbortController().signal

const asked: ReplyRequest = {
  screenedText: 'hello',
  sentiment: null,
  emotions: [],
  level: 0,
  history: [],
  hour: 14,
  seed: 'seed',
  attempt: 0,
}

interface Reply {
  readonly text: string
  readonly templateIds: readonly string[]
  readonly offeredExerciseId?: string
}

async function eventsOf(request: Partial<ReplyRequest>, signal = never): Promise<readonly ReplyEvent[]> {
  return Array.fromAsync(companion.reply({ ...asked, ...request }, signal))
}

async function reply(request: Partial<ReplyRequest>): Promise<Reply> {
  const done = (await eventsOf(request)).at(-1)
  if (done?.type !== 'done') throw new Error('the reply did not end')
  return done
}

/** Talks through the messages and returns all replies; a number sets the level of the message before it. */
async function talk(
  messages: readonly (string | readonly [string, RiskLevel])[],
  hour = 14,
): Promise<readonly Reply[]> {
  const history: Turn[] = []
  const replies: Reply[] = []
  for (const [index, message] of messages.entries()) {
    const [screenedText, level] = typeof message === 'string' ? [message, 0 as const] : message
    const said = await reply({
      screenedText,
      level,
      hour,
      seed: `turn-${index}`,
      history: history.slice(-24),
    })
    history.push({ role: 'person', text: screenedText, atMs: nowMs - 60_000 })
    history.push({ role: 'companion', text: said.text, templateIds: said.templateIds, atMs: nowMs - 50_000 })
    replies.push(said)
  }
  return replies
}

const sentencesOf = (text: string) => text.match(/[^.!?]+[.!?]+[”’]?/gu) ?? []
const questionsIn = (text: string) => sentencesOf(text).filter((sentence) => sentence.includes('?'))

const tellings = [
  'my boss yelled at me in front of everyone', 'I feel so alone', "I can't sleep since last week", 'yes', 'no', 'idk',
  'I passed my exam!!', 'what should I do?', 'are you a person', 'I hate myself', 'thanks', 'I miss my old flat', '...',
  "I'm worried about losing my job", 'asdkj qwrtz', 'je suis triste et je ne sais pas pourquoi', 'ok', 'this is useless',
  'Call 988 or visit example.org', 'I was at home and he was angry', 'MY MUM DIED', 'you said that already', '🙂🙂', 'bye',
  'should I stop taking my meds', 'stop asking questions', 'help me calm down', 'I AM FURIOUS', 'she said I was fat',
] // prettier-ignore

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...tellings) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...tellings), { minLength: 2, maxLength: 6 })
      .map((parts) => parts.join(', and ')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)
const level = fc.constantFrom<RiskLevel>(0, 0, 0, 1, 2, 3)
const emotion = fc.record({
  emotion: fc.constantFrom(...emotionNames),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
})
const anyRequest = fc.record({
  screenedText: anyText,
  sentiment: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
  emotions: fc.array(emotion, { maxLength: 4 }),
  level,
  hour: fc.integer({ min: 0, max: 23 }),
  seed: fc.string({ maxLength: 8 }),
  attempt: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
  history: fc.array(
    fc.record({
      role: fc.constantFrom('person' as const, 'companion' as const),
      text: anyText,
      templateIds: fc.array(fc.constantFrom(...allTemplates.map((template) => template.id)), {
        maxLength: 4,
      }),
      atMs: fc.integer({ min: 0, max: nowMs }),
    }),
    { maxLength: 24 },
  ),
})

test('any text after any history gets a reply that passes the guard, streams whole and asks at most once', async () => {
  await fc.assert(
    fc.asyncProperty(anyRequest, async (request) => {
      const events = await eventsOf(request)
      const done = events.at(-1)
      const deltas = events
        .slice(0, -1)
        .map((event) => (event.type === 'delta' ? event.text : '<not a delta>'))
      if (done?.type !== 'done') throw new Error('no done at the end')
      expect(deltas.join('')).toBe(done.text)
      expect(guardReply(done.text).findings).toEqual([])
      expect(questionsIn(done.text).length).toBeLessThanOrEqual(1)
      expect(done.templateIds.length).toBeGreaterThan(0)
      expect(done.text).not.toMatch(/[{}]|undefined|null|\s{2}/)
      if (done.offeredExerciseId) expect(getExercise(done.offeredExerciseId)).toBeDefined()
      if (request.level >= 2) expect(done.offeredExerciseId).toBeUndefined()
    }),
    { numRuns: 600, seed: 7 },
  )
})

test('in any conversation no question comes twice in a row, and no text within twelve turns while others fit', async () => {
  const conversation = fc.array(fc.tuple(anyText, level), { minLength: 3, maxLength: 16 })
  await fc.assert(
    fc.asyncProperty(conversation, async (messages) => {
      const replies = await talk(messages)
      for (const [index, { text, templateIds }] of replies.entries()) {
        const before = replies[index - 1]
        if (!before) continue
        const last = new Set(questionsIn(before.text).map((question) => question.trim()))
        for (const question of questionsIn(text)) expect(last.has(question.trim()), text).toBe(false)
        expect(templateIds.filter((id) => before.templateIds.includes(id))).toEqual([])
      }
    }),
    { numRuns: 80, seed: 11 },
  )
})

test('a long talk about one subject repeats no sentence within twelve replies', async () => {
  const replies = await talk(
    Array.from(
      { length: 14 },
      (_, i) => `My boss ignored me again at work and I am angry, part ${'abcdefghijklmno'[i]}`,
    ),
  )
  const window = replies.slice(0, 12).flatMap((said) => said.templateIds)
  expect(new Set(window).size).toBe(window.length)
})

test('the same request always gives the same reply, another attempt a different one', async () => {
  for (const screenedText of tellings) {
    const texts = await Promise.all(
      [0, 1, 2, 3].map(async (attempt) => (await reply({ screenedText, attempt })).text),
    )
    expect((await reply({ screenedText })).text).toBe(texts[0])
    for (const [index, text] of texts.slice(1).entries()) expect(text, screenedText).not.toBe(texts[index])
  }
  for (const attempt of [23, 24, 25, 99, 100]) {
    const [one, two] = [await reply({ level: 3, attempt }), await reply({ level: 3, attempt: attempt + 1 })]
    expect(one.text).not.toBe(two.text)
  }
})

test('level 4 and 5 get no reply at all', () => {
  expect(() => companion.reply({ ...asked, level: 4 }, never)).toThrow('level 4')
  expect(() => companion.reply({ ...asked, level: 5 }, never)).toThrow('level 5')
})

test('levels 2 and 3 ask plainly once, then about people and safety, in four short sentences and without exercises', async () => {
  const replies = await talk([
    ["I don't want to be here any more", 2],
    ['it never stops', 2],
    ['I think about ending it', 3],
    ['nobody knows', 3],
    ['I am alone at home', 3],
  ])
  expect(replies.map((said) => said.templateIds[0]?.replace(/-\d+$/, ''))).toEqual([
    'steady-ask2',
    'steady-stay2',
    'steady-ask3',
    'steady-stay3',
    'steady-stay3',
  ])
  expect(replies[0]?.text).toMatch(/killing yourself|ending your life|taking your own life|suicide/)
  for (const said of replies) {
    expect(sentencesOf(said.text).length).toBeLessThanOrEqual(4)
    expect(questionsIn(said.text)).toHaveLength(1)
    expect(said.offeredExerciseId).toBeUndefined()
  }
  expect(new Set(replies.map((said) => said.text)).size).toBe(5)
})

test('a yes to the direct question is answered as level 3 even when the word alone reads as harmless; a no is thanked', async () => {
  const [, yes] = await talk([['I wish I would not wake up', 2], 'yes, sometimes'])
  expect(yes?.templateIds[0]).toMatch(/^steady-ask3-/)
  const [, no, after] = await talk([
    ['I wish I would not wake up', 2],
    'no, I am just exhausted',
    'work is too much',
  ])
  expect(no?.templateIds[0]).toMatch(/^steady-denied-/)
  expect(after?.offeredExerciseId).toBeUndefined()
})

test('two reflections are followed by the offer of a fitting exercise; yes opens it, no is fine', async () => {
  const opening = ["I'm scared of my exam", 'my heart keeps racing', 'I am terrified of failing']
  const [, , offer, yes] = await talk([...opening, 'yes please'])
  expect(offer?.templateIds.some((id) => id.startsWith('offer-'))).toBe(true)
  expect(offer?.offeredExerciseId).toMatch(/paced-breathing|five-senses|worry-parking|muscle-release/)
  expect(yes).toMatchObject({ offeredExerciseId: offer?.offeredExerciseId })
  const [, , , no] = await talk([...opening, 'no thanks'])
  expect(no?.templateIds[0]).toMatch(/^moment-declined-/)
  expect(no?.offeredExerciseId).toBeUndefined()
})

test.each([
  ['I feel so guilty about forgetting her birthday', 14, 'self-compassion-pause'],
  ['I am anxious about tomorrow', 23, 'worry-parking'],
  ['I am so tired, no energy for anything', 14, 'smallest-step'],
  ['I feel unreal and scared, as if behind glass', 14, 'five-senses'],
  ['I am overwhelmed, the work never stops', 14, 'problem-solving'],
])('%j at hour %i leads to %s', async (text, hour, exercise) => {
  const replies = await talk([text, text.replace('I', 'And I'), `${text} still`], hour)
  expect(replies.at(-1)?.offeredExerciseId).toBe(exercise)
})

test('grief is not answered with an exercise', async () => {
  const replies = await talk([
    'My mum died in spring',
    'I miss her',
    'the house is so quiet',
    'I cried all day',
    'her chair is empty',
  ])
  expect(replies.every((said) => said.offeredExerciseId === undefined)).toBe(true)
})

test.each([
  ['are you a real person?', /program|software|not human/i],
  ['are you a therapist', /not a therapist|not therapy|no professional/i],
  ['is this private?', /device|computer/i],
  ['do I have depression?', /professional|doctor/i],
  ['should I stop taking my meds?', /doctor|pharmacist|medical|someone trained/i],
  ['can you call someone for me', /Get help/],
  ['ich bin heute sehr traurig', /English/],
  ['my neighbours are reading my mind at night', /^(?!.*neighbours)(?!.*imagin).*(?:cannot|only your words)/],
])('%j is answered honestly in every attempt', async (screenedText, expected) => {
  for (const attempt of [0, 1, 2]) expect((await reply({ screenedText, attempt })).text).toMatch(expected)
})

test('somebody who asks for no more questions gets none for a while', async () => {
  const replies = await talk([
    'please stop asking me questions',
    'my job is awful',
    'I am so sad about it',
    'I feel empty',
  ])
  expect(replies.flatMap((said) => questionsIn(said.text))).toEqual([])
})

test('coming back after days is noticed', async () => {
  const history: Turn[] = [
    { role: 'person', text: 'my boss ignores me', atMs: nowMs - 4 * 86_400_000 },
    { role: 'companion', text: 'So that is how it is.', templateIds: [], atMs: nowMs - 4 * 86_400_000 },
  ]
  expect((await reply({ screenedText: 'hi', history })).templateIds[0]).toMatch(/^moment-returning-\d/)
  const back = await reply({ screenedText: 'I slept so badly again, I feel exhausted', history })
  expect(back.text).toContain('your boss')
})

test('an abort stops the stream at once, also during a pause, and sends no done', async () => {
  const slow = createGuidedCompanion({ wordDelayMs: 60_000, clock: { nowMs: () => nowMs } })
  const control = new AbortController()
  const events: ReplyEvent[] = []
  for await (const event of slow.reply(asked, control.signal)) {
    events.push(event)
    setTimeout(() => control.abort(), 5)
  }
  expect(events.map((event) => event.type)).toEqual(['delta'])
  control.abort()
  expect(await Array.fromAsync(slow.reply(asked, control.signal))).toEqual([])
})

test('words come one at a time with the pause asked for', async () => {
  const paced = createGuidedCompanion({ wordDelayMs: 4, clock: { nowMs: () => nowMs } })
  const startMs = performance.now()
  const events = await Array.fromAsync(paced.reply(asked, never))
  const words = events.filter((event) => event.type === 'delta').length
  expect(words).toBeGreaterThan(5)
  expect(performance.now() - startMs).toBeGreaterThan((words - 1) * 3)
})

test('a message of 100,000 characters is answered without a noticeable wait', async () => {
  for (const screenedText of [
    'a'.repeat(100_000),
    'I am sad because my boss said so. '.repeat(3000),
    ' my '.repeat(25_000),
  ]) {
    const startMs = performance.now()
    expect((await reply({ screenedText })).text).not.toBe('')
    expect(performance.now() - startMs).toBeLessThan(1500)
  }
})
