// The check is measured on sentences of our own: English ones written to train the classifier, others in twelve languages.
// docs/reading.md has the figures on public English sets, which are not in the repository.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import languages from './languages.fixture.json' with { type: 'json' }
import { isEnglish } from './language.ts'

const authored = new URL('../../models/training/authored/sentences.tsv', import.meta.url)
const english = readFileSync(authored, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t').at(-1) ?? '')

const notEnglish = async (texts: readonly string[]): Promise<string[]> => {
  const read = await Promise.all(texts.map((text) => isEnglish(text)))
  return texts.filter((_, at) => read[at] === false)
}

test.each(Object.entries(languages))('knows that %s is not English', async (_language, sentences) => {
  const missed = sentences.length - (await notEnglish(sentences)).length
  // Three words can be too few to be sure ("Geceleri uyuyamıyorum artık."); from four on every one is found.
  expect(missed).toBeLessThanOrEqual(1)
  const whole = sentences.filter((text) => text.split(' ').length >= 4)
  expect(await notEnglish(whole)).toEqual(whole)
})

test('calls at most 0.2% of English sentences of four and more words foreign', async () => {
  const sentences = english.filter((text) => text.split(/\s+/).length >= 4)
  expect(sentences.length).toBeGreaterThan(4000)
  expect((await notEnglish(sentences)).length / sentences.length).toBeLessThan(0.002)
})

test('reads what is too short to tell, unless its small words are those of another language', async () => {
  const kept = [
    '',
    '👍',
    '…',
    '42',
    'ok',
    'lol',
    'Anna',
    'Anna Müller',
    'idk tbh',
    'so tired',
    'no',
    'meh ugh',
    'thx',
  ]
  expect(await notEnglish(kept)).toEqual([])
  const foreign = ['Ich bin traurig', 'je suis triste', 'estoy muy triste', 'ho paura', 'mi sento solo']
  expect(await notEnglish(foreign)).toEqual(foreign)
})

test('reads English with names, links, typos and slang', async () => {
  const texts = [
    'went to Zürich w/ Søren and Małgorzata yesterday, was gr8',
    'idk whyy but i feeel soooo meh todayyy',
    'see https://example.org/une-page-tres-longue?langue=fr for what i mean',
    'my mum said "ça va" and i just cried in front of her',
    'ngl kinda lowkey proud of myself rn haha',
  ]
  expect(await notEnglish(texts)).toEqual([])
})

test('a long text is judged in several places', async () => {
  const own = 'I walked home and thought about it. '
  const other = 'Ich ging nach Hause und dachte nach. '
  expect(await isEnglish(own.repeat(60) + other.repeat(10))).toBe(true)
  expect(await isEnglish(own.repeat(20) + other.repeat(200))).toBe(false)
  expect(await isEnglish(own.repeat(20) + 'Я иду домой и думаю об этом. '.repeat(200))).toBe(false)
})
