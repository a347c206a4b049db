// What clinical.md §3.3 says about words in danger, sentence by sentence, held against every fixed text that is shown then:
// the replies at levels 2 and 3, what answers a delusion, and the cards with their steps and scripts.
import { expect, test } from 'vitest'
import words from '../../resources/locales/en/safety.json' with { type: 'json' }
import type { Turn } from './companion.ts'
import { createGuidedCompanion } from './guided-companion.ts'
import { needsReviewedWords } from './language/language-companion.ts'
import { readIntent } from './read-intent.ts'
import { poolOf } from './texts.ts'

const pools = ['ask2', 'ask2-passive', 'stay2', 'ask3', 'stay3', 'denied', 'unsettling'] as const
const replies = pools.flatMap((pool) => poolOf(pool)).map(({ text }) => text)
const leaves = (node: object): string[] =>
  Object.values(node).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : leaves(value as object),
  )
const cardWords = leaves({ card: words.card, stay: words.stay, script: words.script })
const everything = [...replies, ...cardWords]
const questionOf = (text: string) => text.match(/[^.!?]+\?/)?.[0].trim() ?? ''

test('"ask plainly": every direct question names it, and none leads to a no', () => {
  for (const { id, text } of [...poolOf('ask2'), ...poolOf('ask2-passive')])
    expect(questionOf(text), id).toMatch(/killing yourself|ending your life|taking your own life|suicide/)
  for (const { id, text } of poolOf('ask3')) expect(questionOf(text), id).toMatch(/today/)
  for (const text of everything)
    expect(questionOf(text)).not.toMatch(
      /\bnot (?:thinking|planning|going to)|\b(?:aren|don|isn|won|wouldn).t (?:you|it)|\b(?:are you|do you|right)\?/i,
    )
})

test('"say died by suicide": no word that blames, praises, or tells how', () => {
  for (const text of everything) {
    expect(text).not.toMatch(
      /\bcommit|successful|failed|at peace|better place|hero|coward|selfish|attention/i,
    )
    expect(text).not.toMatch(
      /\b(?:overdose|hang|rope|bridge|jump|cut|shoot|gun|pills?|tablets?|blade|knife)\b/i,
    )
  }
})

test('no contract, no diagnosis, no lecture: nothing asks for a promise, names an illness or commands', () => {
  for (const text of everything) {
    expect(text).not.toMatch(/\bpromise|swear|contract|guarantee/i)
    expect(text).not.toMatch(
      /depress|disorder|psycho|paranoi|delusion|schizo|bipolar|borderline|symptom(?!s\.)/i,
    )
    expect(text).not.toMatch(/\byou (?:should|must|have to|ought)\b/i)
  }
})

test('at most four short sentences and one question; nobody is sent away; what asks says that it is software', () => {
  for (const text of replies) {
    const sentences = text.match(/[^.!?]+[.!?]+/g) ?? []
    expect(sentences.length, text).toBeLessThanOrEqual(4)
    for (const sentence of sentences)
      expect(sentence.trim().split(' ').length, sentence).toBeLessThanOrEqual(26)
    expect(text.match(/\?/g)?.length ?? 0, text).toBeLessThanOrEqual(1)
  }
  for (const text of everything)
    expect(text).not.toMatch(
      /(?:must|have to|need to|will) (?:stop|end) (?:here|now|this|talking)|cannot (?:talk|go on|continue)|goodbye for now/i,
    )
  for (const pool of ['ask2', 'ask2-passive', 'ask3'])
    for (const { id, text } of poolOf(pool)) expect(text, id).toMatch(/\b(?:program|software)\b/)
})

test('"ask about barriers": what stands in the way of reaching a person is among the questions of both levels', () => {
  for (const pool of ['stay2', 'stay3'])
    expect(
      poolOf(pool)
        .map(({ text }) => text)
        .join(' '),
    ).toMatch(/What makes it hard to reach out|What is standing in the way/)
})

const delusions = [
  'they are watching me through the lamp', 'my thoughts are being broadcast to the whole street', 'my wife has been replaced by an exact copy',
  'the tv is talking to me about my life', 'I am actually dead and nobody has noticed', 'my phone is bugged by the council',
  'there is a chip in my tooth', 'everyone at work can hear my thoughts', 'I am the messiah and I have to tell them', 'something is crawling under my skin',
  'they put something in my food', 'hearing voices all night, help me calm down', 'the neighbours are all in on it', 'am I ill or are they reading my mind?',
] // prettier-ignore

test.each(delusions)(
  '%j: the feeling is named, sleep or safety asked about, a trusted person suggested, nothing judged',
  async (screenedText) => {
    expect(readIntent(screenedText)).toBe('unsettling')
    expect(needsReviewedWords({ level: 0, history: [], screenedText }), 'also where a model speaks').toBe(
      true,
    )
    const companion = createGuidedCompanion({ wordDelayMs: 0 })
    for (const attempt of [0, 1, 2, 3, 4, 5]) {
      const request = {
        screenedText,
        sentiment: null,
        emotions: [],
        level: 0 as const,
        history: [],
        hour: 14,
        seed: 's',
        attempt,
      }
      const events = await Array.fromAsync(companion.reply(request, new AbortController().signal))
      const done = events.at(-1)
      if (done?.type !== 'done') throw new Error('the reply did not end')
      expect(done.templateIds).toEqual([expect.stringMatching(/^moment-unsettling-/)])
      expect(done.text).toMatch(/frightening|exhausting|hard this is|tiring|unsettling|fear/)
      expect(questionOf(done.text)).toMatch(/\b(?:slept|sleep|safe)\b/)
      expect(done.text).toMatch(/you trust/)
      expect(done.text, 'neither confirmed nor argued with').not.toMatch(
        /\b(?:they are|they're|you are right|really (?:is|are)|not real|not true|imagin|nobody is|no one is|of course|impossible|believe)\b/i,
      )
    }
  },
)

test('what is told after a delusion is not said back, by the guided companion or a model', async () => {
  const companion = createGuidedCompanion({ wordDelayMs: 0 })
  const history: Turn[] = []
  const turn = async (screenedText: string, at: number) => {
    const request = {
      screenedText,
      sentiment: null,
      emotions: [],
      level: 0 as const,
      history,
      hour: 14,
      seed: `s${at}`,
      attempt: 0,
    }
    const done = (await Array.fromAsync(companion.reply(request, new AbortController().signal))).at(-1)
    if (done?.type !== 'done') throw new Error('the reply did not end')
    history.push(
      { role: 'person', text: screenedText, atMs: at },
      { role: 'companion', text: done.text, templateIds: done.templateIds, atMs: at },
    )
    return done
  }
  await turn('they are watching me through the lamp', 1)
  expect(needsReviewedWords({ level: 0, history, screenedText: 'the lamp is humming' })).toBe(true)
  const later = [
    'I am scared because the lamp hums at me',
    'my neighbour moved the lamp so that it sees me',
    'I feel so alone because the lamp knows',
  ]
  for (const [at, text] of later.entries()) {
    const { text: said } = await turn(text, at + 2)
    expect(said).not.toMatch(/lamp|hums|neighbour|sees/)
  }
})

test.each([
  'my manager is watching my numbers closely',
  'I am dead tired',
  'they replaced me with another player',
  'she always gets under my skin',
  'I feel like a different person since the move',
  'we watched a film about a spy',
  'I follow a strict plan',
  'my voice is gone from the cold',
])('%j is heard as it stands', (text) => {
  // prettier-ignore
  expect(readIntent(text)).not.toBe('unsettling')
  expect(needsReviewedWords({ level: 0, history: [], screenedText: text })).toBe(false)
})
