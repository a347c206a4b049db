// M5: whatever a model writes and however it arrives, no forbidden stretch reaches the screen, and ordinary supportive
// sentences pass.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poolOf } from '../texts.ts'
import forbiddenReplies from './test-replies/forbidden.json' with { type: 'json' }
import ordinary from './test-replies/ordinary.json' with { type: 'json' }
import { type GuardFacts } from './find-reason.ts'
import { guardStream, type GuardedEvent } from './guard-stream.ts'
import { replacementFor } from './replacement.ts'

/** Cuts a text into the pieces given by lengths, over and over. */
async function* inPieces(text: string, lengths: readonly number[]): AsyncGenerator<string> {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    yield text.slice(at, at + length)
    at += length
  }
}

async function shown(text: string, lengths: readonly number[] = [4], facts: GuardFacts = {}) {
  let screen = ''
  let end: GuardedEvent | undefined
  for await (const event of guardStream(inPieces(text, lengths), facts)) {
    if (event.type === 'delta') screen += event.text
    end = event
  }
  return { screen, reason: end?.type === 'refused' ? end.reason : null }
}

const zeroWidth = (span: string) => span.replaceAll(/(?<=\p{L}|\p{N})(?=\p{L}|\p{N})/gu, '\u200b')
const cyrillic = (span: string) =>
  span.replaceAll(/[aeopc]/g, (letter) => ({ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с' })[letter] ?? letter)
const fullWidth = (span: string) =>
  span.replaceAll(/[0-9a-z]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0))
const spacedDigits = (span: string) => span.replaceAll(/(?<=\d)(?=\d)/g, ' ')
const starred = (span: string) => span.replaceAll(/(?<= |^)(\p{L}{3,})(?= |$)/gu, '**$1**')
const disguises = [
  (span: string) => span,
  (span: string) => span.toUpperCase(),
  zeroWidth,
  cyrillic,
  fullWidth,
  spacedDigits,
  starred,
]
const around = ordinary.sentences

const forbidden = Object.entries(forbiddenReplies).flatMap(([reason, replies]) =>
  replies.flatMap(([before = '', span = '', after = ''], at) =>
    [...new Set(disguises.map((disguise) => disguise(span)))]
      // Markup such as `<|system|>` only means something as it is written.
      .filter((disguised) => reason !== 'leak' || disguised === span || !/[<[#]/.test(span))
      .map((disguised) => ({
        reason,
        span: disguised,
        text: `${around[at % around.length]} ${before}${disguised}${after} ${around[(at * 7 + 3) % around.length]}`,
      })),
  ),
)

test('there are more than 400 forbidden replies', () => expect(forbidden.length).toBeGreaterThan(400))

test('M5: no forbidden stretch reaches the screen, in whatever pieces it comes', async () => {
  const seen: string[] = []
  for (const { text, span, reason } of forbidden) {
    for (const lengths of [[1], [3, 1, 7], [10_000]]) {
      const { screen, reason: found } = await shown(text, lengths)
      if (found === null || screen.includes(span)) seen.push(`${reason}: ${text}`)
    }
  }
  expect(seen).toEqual([])
})

test('M5: random pieces change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...forbidden),
      fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 12 }),
      async ({ text, span }, lengths) => {
        const { screen, reason } = await shown(text, lengths)
        expect(reason).not.toBeNull()
        expect(screen).not.toContain(span)
        expect(text.startsWith(screen)).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test('under 0.5% of more than 2,000 ordinary supportive replies are blocked, and the rest arrives whole', async () => {
  const replies = ordinary.sentences.flatMap((sentence, at) =>
    ordinary.openings.map(
      (opening, turn) =>
        `${opening}${sentence} ${ordinary.sentences[(at * 31 + turn * 17 + 5) % ordinary.sentences.length]}`,
    ),
  )
  expect(new Set(replies).size).toBeGreaterThan(2000)
  const blocked: string[] = []
  for (const text of replies) {
    const { screen, reason } = await shown(text, [5, 2])
    if (reason !== null) blocked.push(`${reason}: ${text}`)
    else expect(screen).toBe(text)
  }
  expect(blocked).toEqual([])
})

test('the words of its instructions are not repeated, not even re-punctuated', async () => {
  const instructions =
    'You are the companion of HealHub. Answer in at most four short sentences and ask one open question.'
  const leak =
    'Sure! It says: answer in at most — four short sentences, and ask one open question. Anything else?'
  const { screen, reason } = await shown(leak, [3], { instructions })
  expect(reason).toBe('leak')
  expect(screen).not.toContain('four short sentences')
  expect((await shown('Here is one open question for you.', [3], { instructions })).reason).toBeNull()
})

test.each([
  'I am here. '.repeat(30),
  'Tell me more about the thing that you said about it. '.repeat(4),
  'a'.repeat(60),
  'ha '.repeat(40),
])('a loop ends the reply: %.30s', async (text) => {
  expect((await shown(text)).reason).toBe('loop')
})

test('the person’s own number and own words in quotation marks may be taken up, a number to dial may not', async () => {
  const personText = 'The rent is 1450 now. She said you have depression.'
  expect((await shown('So 1450 for the rent, every month.', [4], { personText })).reason).toBeNull()
  expect(
    (await shown('You wrote “she said you have depression” and stopped there.', [4], { personText })).reason,
  ).toBeNull()
  expect((await shown('You can call 1450 any time.', [4], { personText })).reason).toBe('number')
})

test('what is held back is only the last words, so a reply is seen while it is written', async () => {
  const words = Array.from(
    { length: 40 },
    (_, at) => `${'quiet evening walk slowly'.split(' ')[at % 4]}${'abcdefghij'[at % 10]}`,
  )
  let screen = ''
  async function* live() {
    for (const [at, word] of words.entries()) {
      expect(screen.split(' ').length).toBeGreaterThanOrEqual(at - 14)
      yield `${word} `
    }
  }
  for await (const event of guardStream(live())) if (event.type === 'delta') screen += event.text
  expect(screen).toBe(`${words.join(' ')} `)
})

test('a refused reply stops the model: nothing more is read from it', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      read++
      yield read === 5 ? 'call 988 now. ' : 'fine. '
    }
  }
  const events: GuardedEvent[] = []
  for await (const event of guardStream(endless())) events.push(event)
  expect(events.at(-1)).toEqual({ type: 'refused', reason: 'number' })
  expect(read).toBeLessThan(10)
})

test.each(['number', 'link', 'method', 'medication', 'diagnosis', 'pretence', 'leak', 'loop'] as const)(
  'a reply refused for %s is replaced by a reviewed sentence that passes the guard itself',
  async (reason) => {
    const { id, text } = replacementFor(reason, 'seed')
    expect(poolOf(`replaced-${reason}`).map((template) => template.id)).toContain(id)
    expect((await shown(text)).reason).toBeNull()
  },
)
