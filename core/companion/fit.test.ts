// Replies must fit what was said: what the person names outranks the reader's emotions, and nothing is claimed that
// the words do not carry. The readings beside the messages are what the real reader said of them.
import { expect, test } from 'vitest'
import type { Emotion, EmotionStrength } from '../affect/reading.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import type { Turn } from './companion.ts'
import { planAttempt } from './guided-companion.ts'
import { hear } from './heard.ts'
import type { Heard } from './heard.ts'
import { recallBranch } from './recall.ts'
import { textOf } from './planned-reply.ts'

const nowMs = Date.UTC(2026, 10, 21, 18)

interface Said {
  readonly text: string
  readonly sentiment?: number
  readonly emotions?: readonly (readonly [Emotion, number])[]
  readonly level?: RiskLevel
}

interface Answer {
  readonly heard: Heard
  readonly text: string
  readonly ids: readonly string[]
  readonly offered: string | undefined
}

const strengths = (pairs: Said['emotions'] = []): readonly EmotionStrength[] =>
  pairs.map(([emotion, strength]) => ({ emotion, strength }))

function converse(messages: readonly (Said | string)[], seed: string): readonly Answer[] {
  const history: Turn[] = []
  return messages.map((message, index) => {
    const said = typeof message === 'string' ? { text: message } : message
    const request = {
      screenedText: said.text, sentiment: said.sentiment ?? null, emotions: strengths(said.emotions),
      level: said.level ?? 0, history: [...history], hour: 18, seed: `${seed}${index}`, attempt: 0,
    } // prettier-ignore
    const heard = hear(request, recallBranch(history))
    const reply = planAttempt(request, nowMs)
    const ids = reply.pieces.map((piece) => piece.id)
    const text = textOf(reply)
    history.push({ role: 'person', text: said.text, atMs: nowMs - 60_000 })
    history.push({ role: 'companion', text, templateIds: ids, atMs: nowMs - 50_000 })
    return { heard, text, ids, offered: reply.offeredExerciseId }
  })
}

const seeds = Array.from({ length: 12 }, (_, index) => `seed-${index}`)
const heardIn = (...messages: readonly (Said | string)[]) => converse(messages, 'x').at(-1)?.heard
const everyReply = (...messages: readonly (Said | string)[]) =>
  seeds.flatMap((seed) => converse(messages, seed))

const fightWithSister: Said = {
  text: 'I had a terrible fight with my sister yesterday and I feel guilty',
  sentiment: -0.99,
  emotions: [['fear', 0.83], ['sadness', 0.53]], // prettier-ignore
}
const noPoint: Said = {
  text: 'Sometimes I feel like there is no point in anything',
  sentiment: -0.89,
  emotions: [['disappointment', 0.56], ['disapproval', 0.53]], // prettier-ignore
}

test('a fight and the guilt over it are heard as such, whatever the reader makes of them', () => {
  expect(heardIn(fightWithSister)).toMatchObject({
    felt: { feeling: 'guilt', name: 'guilty' },
    topics: ['conflict', 'family'],
    own: { opponent: 'your sister' },
  })
  for (const { text, offered } of everyReply(
    fightWithSister,
    'I keep thinking about what I said to her. I barely slept.',
  )) {
    expect(text).not.toMatch(/closeness|\bsad|missing|weighs on you|afraid|fear/iu)
    expect(offered).toBeUndefined()
  }
})

test('hopelessness gets its own words, an open question or room, and no exercise, then or soon after', () => {
  const after = ['everything feels empty', 'I get up, I work, I go to bed', 'I am so tired', 'so tired of it']
  for (const seed of seeds) {
    const [first, second, third, ...rest] = converse([noPoint, ...after], seed)
    for (const answer of [first, second, third]) {
      expect(answer?.heard.felt.feeling).toBe('hopeless')
      expect(answer?.ids[0]).toMatch(/^reflection-hopeless-/)
      expect(answer?.ids.slice(1).every((id) => /^(?:question-hopeless|invitation)-/.test(id))).toBe(true)
    }
    for (const answer of [first, second, third, rest[0]]) expect(answer?.offered).toBeUndefined()
    expect(first?.text).not.toMatch(/let-down|exercise|enough to write/u)
  }
})

test.each([
  ['I feel lonely', 'loneliness', [['sadness', 0.97]]],
  ['I am so ashamed of it', 'shame', [['embarrassment', 0.96]]],
  ['My best friend has new friends and I am jealous', 'jealousy', []],
  ["I'm angry but also scared about my job", 'anger', [['fear', 0.95]]],
  ["I'm not angry with him, just tired", 'tired', [['anger', 0.68]]],
  ['I feel sick and angry and stupid', 'anger', [['sadness', 0.9]]],
  ['not sad, just nothing', 'numb', [['sadness', 0.79]]],
  ['I feel nothing and I am numb', 'numb', [['sadness', 0.8]]],
  ['sorry, I am just fed up', 'anger', [['remorse', 0.99]]],
  ['I am so relieved I cried in the car', 'relief', [['sadness', 0.58]]],
  ['I just dont see things getting better', 'hopeless', []],
] as const)('%j is heard as %s', (text, feeling, emotions) => {
  expect(heardIn({ text, sentiment: -0.2, emotions })?.felt).toMatchObject({ feeling, certain: true })
})

test('somebody who is glad and hurt at once is heard as both, though the reader sees joy alone', () => {
  const said: Said = { text: 'I am happy for him but it stings', sentiment: 0.94, emotions: [['joy', 0.86]] }
  expect(heardIn(said)?.felt.feeling).toBe('mixed')
})

test.each([
  ['my husband and I had a huge argument last night', 'partner', 'your husband'],
  ['I got into an argument with my boss today', 'work', 'your boss'],
  ['I argued with my best friend over something stupid', 'friends', 'your best friend'],
  ['My mum shouted at me again', 'family', 'your mum'],
] as const)('%j is a conflict within %s', (text, topic, opponent) => {
  const heard = heardIn({ text, sentiment: -0.8, emotions: [['anger', 0.5]] })
  expect(heard?.topics.slice(0, 2)).toEqual(['conflict', topic])
  expect(heard?.own.opponent).toBe(opponent)
  expect(everyReply(text).filter(({ text: said }) => /closeness|miss/iu.test(said))).toEqual([])
})

test.each([
  [{ text: 'nothing I do is right for her', sentiment: 0.55, emotions: [['admiration', 0.55]] }],
  [{ text: 'I should be happy', sentiment: 0.92, emotions: [['joy', 0.96]] }],
  [{ text: 'I used to love this job', sentiment: 0.65, emotions: [['love', 1]] }],
  [{ text: 'everybody will laugh', sentiment: 0.72, emotions: [['amusement', 0.93]] }],
  [{ text: 'Oh great, another wonderful day at work', sentiment: 1, emotions: [['admiration', 0.99]] }],
  [{ text: 'my boss gave my project to someone else. fantastic', sentiment: 0.73, emotions: [['joy', 0.5]] }],
] as const)('%j is never congratulated on', (said) => {
  expect(['neutral', 'heavy']).toContain(heardIn(said)?.felt.feeling)
  for (const { text } of everyReply(said))
    expect(text).not.toMatch(/proud|pride|good (?:to (?:read|hear)|news)|wonderful|delighted/iu)
})

test('a message that names no feeling is answered without naming one, however sure the reader is', () => {
  const said: Said = { text: 'weekends are the worst', sentiment: -0.99, emotions: [['disgust', 0.98], ['anger', 0.9]] } // prettier-ignore
  for (const { text } of everyReply('I moved here in september', said)) {
    expect(text).not.toMatch(/\b(?:ang(?:er|ry)|sad|afraid|fear|worry|asham|guilt|disgust)/iu)
  }
})

test('an exercise is offered at most once in six replies, and never for a feeling named for the first time', () => {
  const worried = Array.from(
    { length: 14 },
    (_, index) => `I am so worried about my exam, day ${'abcdefghijklmn'[index]}`,
  )
  for (const seed of seeds) {
    const offers = converse(worried, seed).flatMap(({ offered }, index) => (offered ? [index] : []))
    expect(offers.length).toBeGreaterThan(0)
    for (const [at, index] of offers.entries())
      expect(index - (offers[at - 1] ?? -6)).toBeGreaterThanOrEqual(6)
    const mixed = converse(['we went to the lake', 'it was cold there', 'I feel like a bad mother'], seed)
    expect(mixed.every(({ offered }) => offered === undefined)).toBe(true)
  }
})
